import { PhoneIncoming, PhoneMissed, PhoneOutgoing } from 'lucide-react';
import type { CdrRecord } from '@magpie/sdk-core';
import { currentLanguage, formatDay, formatDuration, formatMoment, useTranslation } from '@magpie/locales';
import styles from './CallLine.module.css';

const MISSED = 2;
const OUTBOUND = 3;

export type CallKind = 'in' | 'missedCall' | 'out';

export function kindOf(call: CdrRecord): CallKind {
  if (call.status === OUTBOUND) return 'out';
  return call.status === MISSED ? 'missedCall' : 'in';
}

/** The arrow of a call; its word stands beside it. */
export function CallArrow({ kind, size = 16 }: { kind: CallKind; size?: number }) {
  const Icon = { in: PhoneIncoming, missedCall: PhoneMissed, out: PhoneOutgoing }[kind];
  return <Icon size={size} className={styles[kind]} aria-hidden="true" />;
}

/** What came of a call: how long it was, or why it was not. */
export function useOutcome(call: CdrRecord): string {
  const { t } = useTranslation();
  switch (call.disposition) {
    case 'ANSWERED':
      return formatDuration(call.talk_duration);
    case 'BUSY':
      return t('log.busy');
    case 'FAILED':
      return t('log.failed');
    case 'VOICEMAIL':
      return t('log.voicemail');
    case 'NO ANSWER':
      return t('log.noAnswer');
  }
}

/** One call of the past in one line: direction, when, what came of it. */
export function CallLine({ call }: { call: CdrRecord }) {
  const { t } = useTranslation();
  const kind = kindOf(call);
  const outcome = useOutcome(call);
  const time = new Date(call.timestamp * 1000);
  const language = currentLanguage();
  return (
    <div className={styles.line}>
      <CallArrow kind={kind} />
      <span className={styles.word}>{t(`log.${kind}`)}</span>
      <time dateTime={time.toISOString()} className="figures">
        {formatDay(time, new Date(), language)} {formatMoment(time, language)}
      </time>
      <span className={`${styles.outcome} figures`}>{kind === 'missedCall' ? '' : outcome}</span>
    </div>
  );
}
