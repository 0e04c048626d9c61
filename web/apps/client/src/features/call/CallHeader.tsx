import type { PointerEventHandler } from 'react';
import { Maximize2, Minimize2, Minus } from 'lucide-react';
import { usePhoneWidth } from '@magpie/theme';
import { useTranslation } from '@magpie/locales';
import type { CallView } from '../../live/store';
import { CallStatusLine } from './CallStatusLine';
import type { WindowSize } from './CallWindow';
import styles from './CallHeader.module.css';

interface Props {
  call: CallView;
  size: WindowSize;
  onSize: (size: WindowSize) => void;
  /** Makes the header the handle by which the window is moved. */
  grip: { onPointerDown: PointerEventHandler } | undefined;
}

/** The upper edge of the window: the call's state, and the sizes. */
export function CallHeader({ call, size, onSize, grip }: Props) {
  const { t } = useTranslation();
  const phone = usePhoneWidth();
  const full = size === 'full';
  return (
    <header className={styles.header} data-grip={grip ? true : undefined} {...grip}>
      <CallStatusLine call={call} />
      <span className={styles.sizes}>
        <button
          type="button"
          aria-label={t('call.minimize')}
          title={t('call.minimize')}
          onClick={() => onSize('pill')}
        >
          <Minus size={18} />
        </button>
        {!phone && (
          <button
            type="button"
            aria-label={full ? t('call.restore') : t('call.full')}
            title={full ? t('call.restore') : t('call.full')}
            onClick={() => onSize(full ? 'card' : 'full')}
          >
            {full ? <Minimize2 size={18} /> : <Maximize2 size={18} />}
          </button>
        )}
      </span>
    </header>
  );
}
