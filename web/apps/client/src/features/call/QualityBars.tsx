import type { Quality } from '@magpie/sdk-core';
import { useTranslation } from '@magpie/locales';
import styles from './QualityBars.module.css';

const BARS: Record<Quality, number> = { unknown: 0, poor: 1, fair: 2, good: 3 };

/** Three bars and a plain word; the bars alone where there is little room. */
export function QualityBars({ quality, brief = false }: { quality: Quality; brief?: boolean }) {
  const { t } = useTranslation();
  const word = t(`call.quality.${quality}`);
  return (
    <span
      className={styles.quality}
      data-quality={quality}
      role="img"
      aria-label={t('call.quality.label', { word })}
      title={t('call.quality.label', { word })}
    >
      <svg width="16" height="14" viewBox="0 0 16 14" aria-hidden="true">
        {[0, 1, 2].map((bar) => (
          <rect
            key={bar}
            x={bar * 6}
            y={9 - bar * 4.5}
            width="4"
            height={5 + bar * 4.5}
            rx="1.5"
            className={bar < BARS[quality] ? styles.lit : styles.dim}
          />
        ))}
      </svg>
      {!brief && <span aria-hidden="true">{word}</span>}
    </span>
  );
}
