import { useTranslation } from '@magpie/locales';
import { SYSTEM_GREETINGS, useGreetings } from '../../live/voicemail';

/** The standard greeting of the system. */
export const FIRST_GREETING = 'system:default';

export interface GreetingChoice {
  value: string;
  label: string;
}

/** The greetings that can be played: those of the system, the user's own, and the chosen one though it is gone. */
export function useGreetingChoices(chosen?: string): GreetingChoice[] {
  const { t } = useTranslation();
  const own = useGreetings().data ?? [];
  const choices = [
    ...SYSTEM_GREETINGS.map((name) => ({
      value: `system:${name}`,
      label: t('numbers.systemGreeting', { name: t(`mailbox.system.${name}`) }),
    })),
    ...own.map(({ id, name }) => ({ value: id, label: name })),
  ];
  const known = chosen === undefined || choices.some(({ value }) => value === chosen);
  return known ? choices : [{ value: chosen, label: t('numbers.gone') }, ...choices];
}
