import { useTranslation } from '@magpie/locales';
import { State } from '../../shared/Page';
import { toneOf, troubleOf, type TrunkState } from './trunks';

/** How a trunk is, and why where it is not well. */
export function TrunkStateText({ state }: { state: TrunkState }) {
  const { t } = useTranslation();
  const word = t(`admin.trunks.states.${state.state}`);
  const registered =
    state.registration === 'none' || state.state !== 'reachable'
      ? ''
      : t(`admin.trunks.registrations.${state.registration}`);
  return <State tone={toneOf(state)}>{[word, registered].filter(Boolean).join(', ')}</State>;
}

/** The reason of a trunk's trouble in the language of the reader; nothing where it is well. */
export function useTroubleText(): (text: string) => string {
  const { t } = useTranslation();
  return (text) => {
    const trouble = troubleOf(text);
    switch (trouble?.kind) {
      case undefined:
        return '';
      case 'silent':
        return t('admin.trunks.trouble.silent', { asked: trouble.asked });
      case 'refused':
        return t('admin.trunks.trouble.refused', { status: trouble.status, reason: trouble.reason });
      case 'unknown':
        return t('admin.trunks.trouble.unknown', { host: trouble.host });
      case 'other':
        return trouble.text;
    }
  };
}
