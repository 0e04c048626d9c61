import { usePlace } from '@magpie/ui';
import { TrunkList } from './TrunkList';
import { TrunkPage } from './TrunkPage';

/** The ways to the outside: all of them, or one. */
export function TrunksPage() {
  const id = usePlace().path.split('/')[2];
  return id ? <TrunkPage key={id} id={decodeURIComponent(id)} /> : <TrunkList />;
}
