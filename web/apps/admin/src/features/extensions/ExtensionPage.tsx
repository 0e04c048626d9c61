import { useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '@magpie/locales';
import { goTo } from '@magpie/ui';
import { get, post } from '../../shared/api';
import { Loaded } from '../../shared/Loaded';
import { Page, State } from '../../shared/Page';
import { DeleteButton } from '../../shared/rules/DeleteButton';
import { ShownOnce } from '../../shared/ShownOnce';
import { useDraft } from '../../shared/useDraft';
import { ExtensionFields } from './ExtensionFields';
import { editOf, formOf, useExtension, useSaveExtension, type Extension, type Made } from './extensions';

/** One extension, or a new one. */
export function ExtensionPage({ number }: { number: string }) {
  const { t } = useTranslation();
  const query = useExtension(number);
  const [made, setMade] = useState<Made>();
  const extension = query.data?.extension;
  const fresh = number === '+';
  const secrets = [
    { label: t('admin.extensions.password'), text: made?.password ?? '' },
    { label: t('admin.extensions.sipSecret'), text: made?.sip_secret ?? '' },
  ].filter(({ text }) => text !== '');
  return (
    <Page
      title={extension ? `${extension.number} ${extension.name}` : t('admin.extensions.new')}
      back={{ href: '#/extensions', label: t('admin.places.extensions') }}
      state={extension && <NowState extension={extension} />}
      actions={extension && <Delete extension={extension} />}
    >
      {fresh ? (
        <Form extension={undefined} onMade={setMade} />
      ) : (
        <Loaded query={query} failed={t('admin.extensions.failed')}>
          {(data) => <Form extension={data.extension} onMade={setMade} />}
        </Loaded>
      )}
      <ShownOnce
        title={t('admin.extensions.secrets', { number: made?.extension.number ?? '' })}
        secrets={secrets}
        onClose={() => {
          setMade(undefined);
          if (made && fresh) goTo(`/extensions/${made.extension.number}`);
        }}
      />
    </Page>
  );
}

function NowState({ extension: { enabled, presence, devices } }: { extension: Extension }) {
  const { t } = useTranslation();
  if (!enabled) return <State tone="off">{t('admin.extensions.off')}</State>;
  const where = [...new Set(devices)].map((device) => t(`device.${device}`)).join(', ');
  return (
    <>
      <State tone={presence === 'offline' ? 'off' : 'live'}>{t(`presence.${presence}`)}</State>
      {where && <State tone="plain">{where}</State>}
    </>
  );
}

interface FormProps {
  extension: Extension | undefined;
  onMade: (made: Made) => void;
}

function Form({ extension, onMade }: FormProps) {
  const save = useSaveExtension();
  const draft = useDraft(
    `/extensions/${extension?.number ?? '+'}`,
    formOf(extension),
    extension?.version ?? 0,
  );
  return (
    <ExtensionFields
      draft={draft}
      known={extension}
      save={async (changed) => {
        const made = await save.mutateAsync(editOf(extension, Number(draft.version), changed));
        if (made.password ?? made.sip_secret) onMade(made);
        else if (made.extension.number !== extension?.number) goTo(`/extensions/${made.extension.number}`);
      }}
    />
  );
}

interface Dependents {
  dependent_list: { kind: string; holder: string; name: string }[];
  kept: { voice_messages?: number; greetings?: number; logins?: number };
}

/** Deletes it after a look at what names it and what goes with it. */
function Delete({ extension: { id, version, number, name } }: { extension: Extension }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['extension', number, 'dependents'],
    queryFn: () => get<Dependents>('extensions/dependents', { id }),
  });
  const named = data?.dependent_list.map((one) => one.name || one.holder || one.kind) ?? [];
  const messages = data?.kept.voice_messages ?? 0;
  return (
    <DeleteButton
      name={`${number} ${name}`}
      text={[
        t('admin.extensions.deleteText'),
        messages > 0 ? t('admin.extensions.deleteMessages', { count: messages }) : '',
        named.length > 0 ? t('admin.extensions.named', { names: [...new Set(named)].join(', ') }) : '',
      ]
        .filter(Boolean)
        .join(' ')}
      onDelete={async () => {
        await post('extensions/delete', { id, version });
        void queries.invalidateQueries({ queryKey: ['extensions'] });
        goTo('/extensions');
      }}
    />
  );
}
