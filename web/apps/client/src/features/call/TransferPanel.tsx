import { useTranslation } from '@magpie/locales';
import { askFirst, transferBlind } from '../../live/calls';
import type { CallView } from '../../live/store';
import { NumberChoice } from './NumberChoice';
import styles from './NumberChoice.module.css';

interface Props {
  call: CallView;
  onClose: () => void;
}

/** To whom the call goes: after asking, which is what Enter does, or at once. */
export function TransferPanel({ call, onClose }: Props) {
  const { t } = useTranslation();
  const ask = (number: string) => {
    if (askFirst(call, number)) onClose();
  };
  const hand = (number: string) => {
    if (transferBlind(call, number)) onClose();
  };
  return (
    <NumberChoice
      title={t('call.transfer.to', { name: call.name })}
      except={call.number}
      onNumber={ask}
      onClose={onClose}
    >
      {(number) => (
        <div className={styles.choices}>
          <button type="button" disabled={!number} onClick={() => number && hand(number)}>
            {t('call.transfer.blind')}
          </button>
          <button type="submit" data-primary disabled={!number}>
            {t('call.transfer.attended')}
          </button>
        </div>
      )}
    </NumberChoice>
  );
}
