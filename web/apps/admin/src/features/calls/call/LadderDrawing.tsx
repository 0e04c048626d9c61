import { useState } from 'react';
import { useTranslation } from '@magpie/locales';
import { usePhoneWidth } from '@magpie/theme';
import { fails, wordOf } from './ladderWords';
import type { Lane, Rung } from './timeline';
import styles from './Ladder.module.css';

interface Props {
  messages: readonly Rung[];
  lanes: readonly Lane[];
  /** When the call began. */
  from: string;
}

/** More parties than these have no room for columns of their own. */
const MOST_COLUMNS = 7;

/** The messages as arrows between the parties and the exchange, one below the other; each opens to be read. */
export function LadderDrawing({ messages, lanes, from }: Props) {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState<number>();
  const narrow = usePhoneWidth();
  const legs = [...new Set(messages.map(({ leg }) => leg))];
  const together = narrow || legs.length + 1 > MOST_COLUMNS;
  const label = (leg: string) => lanes.find((lane) => lane.leg === leg)?.label ?? leg;
  // The caller stands left of the exchange, all others right of it.
  const columns = together ? ['all', ''] : [legs[0] ?? '', '', ...legs.slice(1)];
  const place = (leg: string) => ((columns.indexOf(together ? 'all' : leg) + 0.5) / columns.length) * 100;
  const us = (1.5 / columns.length) * 100;
  const head = (leg: string) =>
    leg === '' ? t('admin.call.drawing.exchange') : together ? t('admin.call.ladder.parties') : label(leg);
  // A call begins with the INVITE that has credentials; what came before is shown too.
  const begin = Math.min(Date.parse(from), ...messages.map(({ at }) => Date.parse(at)));
  const seconds = new Intl.NumberFormat(i18n.language, {
    minimumFractionDigits: 3,
    maximumFractionDigits: 3,
  });
  return (
    <div className={styles.ladder} data-together={together}>
      <div className={styles.heads} aria-hidden="true">
        <span />
        <span className={styles.columns} style={{ gridTemplateColumns: `repeat(${columns.length}, 1fr)` }}>
          {columns.map((leg, at) => (
            <strong key={at}>{head(leg)}</strong>
          ))}
        </span>
      </div>
      <ol>
        {messages.map((message, number) => {
          const { word, about } = wordOf(message);
          const party = place(message.leg);
          const [start, end] = message.inbound ? [party, us] : [us, party];
          const middle = (start + end) / 2;
          const open = opened === number;
          return (
            <li key={number}>
              <button
                type="button"
                className={styles.rung}
                aria-expanded={open}
                aria-label={t(message.inbound ? 'admin.call.ladder.in' : 'admin.call.ladder.out', {
                  word,
                  about,
                  party: label(message.leg),
                })}
                onClick={() => setOpened(open ? undefined : number)}
              >
                <span className={`figures ${styles.at}`}>
                  {seconds.format((Date.parse(message.at) - begin) / 1000)}
                </span>
                <span className={styles.space} data-fails={fails(message)}>
                  <svg aria-hidden="true">
                    {columns.map((leg, at) => {
                      const x = `${((at + 0.5) / columns.length) * 100}%`;
                      return <line key={leg} className={styles.life} x1={x} x2={x} y1="0" y2="100%" />;
                    })}
                    <line x1={`${start}%`} x2={`${end}%`} y1="26" y2="26" />
                  </svg>
                  <span
                    className={styles.tip}
                    data-right={end > start}
                    style={{ left: `${end}%` }}
                    aria-hidden="true"
                  />
                  <span className={styles.word} style={{ left: `${middle}%` }}>
                    {word}
                    {about && <span className={styles.faint}> {about}</span>}
                  </span>
                </span>
                {together && <span className={styles.whose}>{label(message.leg)}</span>}
              </button>
              {open && (
                <div className={styles.message}>
                  <p className={styles.faint}>
                    {message.inbound
                      ? `${message.remote} → ${message.local}`
                      : `${message.local} → ${message.remote}`}{' '}
                    ({message.transport})
                  </p>
                  <pre tabIndex={0}>{message.text.trimEnd()}</pre>
                </div>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
