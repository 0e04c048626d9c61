import { useEffect, useRef } from 'react';
import { useTranslation } from '@magpie/locales';
import type { Timeline } from './timeline';
import { ReasonText } from './Why';
import styles from './Call.module.css';

/** All that happened, one after the other; what was chosen in the drawing is marked and in sight. */
export function Steps({ timeline, chosen }: { timeline: Timeline; chosen: readonly number[] }) {
  const { t, i18n } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const [first] = chosen;
  useEffect(() => {
    if (first !== undefined) list.current?.children[first]?.scrollIntoView({ block: 'nearest' });
  }, [first]);
  const start = Date.parse(timeline.from);
  const seconds = new Intl.NumberFormat(i18n.language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  return (
    <div className={styles.scroll} role="region" aria-label={t('admin.call.steps')} tabIndex={0}>
      <ol ref={list} className={styles.steps}>
        {timeline.points.map((point, number) => (
          <li key={number} data-chosen={chosen.includes(number)}>
            <span className={`figures ${styles.offset}`}>
              {t('admin.call.after', { seconds: seconds.format((Date.parse(point.at) - start) / 1000) })}
            </span>
            <span>
              {point.text}
              {point.reasons.length > 0 && (
                <ul className={styles.reasons}>
                  {point.reasons.map((reason, at) => (
                    <li key={at}>
                      <ReasonText reason={reason} />
                    </li>
                  ))}
                </ul>
              )}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
