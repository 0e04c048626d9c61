import { usePlace } from '@magpie/ui';
import { GroupList } from './GroupList';
import { GroupPage } from './GroupPage';
import type { Kind } from './groups';

function Groups({ kind }: { kind: Kind }) {
  const id = usePlace().path.split('/')[2];
  return id ? <GroupPage key={id} kind={kind} id={decodeURIComponent(id)} /> : <GroupList kind={kind} />;
}

/** Extensions that are spoken to at once. */
export function PagingGroups() {
  return <Groups kind="paging" />;
}

/** Extensions that take each other's ringing calls. */
export function PickupGroups() {
  return <Groups kind="pickup" />;
}

/** Mailboxes that several extensions have together. */
export function VoicemailGroups() {
  return <Groups kind="voicemail" />;
}
