import type { CallerAction } from '@magpie/sdk-core';
import { useTranslation } from '@magpie/locales';
import { useColleague } from '../../../live/queries';
import { useLive } from '../../../live/store';
import { useGreetingChoices } from '../greetings';

/** What a rule does, in words. */
export function useActionText(action: CallerAction): string {
  const { t } = useTranslation();
  const own = useLive((live) => live.account?.number);
  const number = 'number' in action ? action.number : '';
  const name = useColleague(number)?.name;
  const greetings = useGreetingChoices();
  const whom = name ? `${name} ${number}` : number;
  switch (action.type) {
    case 'accept':
      return t('numbers.action.accept');
    case 'hang_up':
      return t('numbers.action.hang_up');
    case 'extension':
      return t('numbers.to.extension', { whom });
    case 'outside':
      return t('numbers.to.outside', { whom });
    case 'voicemail':
      return number === '' || number === own
        ? t('numbers.action.voicemail')
        : t('numbers.to.voicemail', { whom });
    case 'greeting': {
      const chosen = greetings.find(({ value }) => value === action.greeting);
      return chosen ? t('numbers.to.greeting', { name: chosen.label }) : t('numbers.action.greeting');
    }
  }
}
