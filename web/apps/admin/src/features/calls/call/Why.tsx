import { useTranslation } from '@magpie/locales';
import { Section } from '../../../shared/Page';
import { editorOf } from './editor';
import type { Reason, Timeline } from './timeline';
import styles from './Call.module.css';

/** The reasons of all decisions in their order, and how it ended: the answer to why it went like that. */
export function Why({ timeline }: { timeline: Timeline }) {
  const { t } = useTranslation();
  const reasons = timeline.points.flatMap((point) => point.reasons);
  const unheard = timeline.points.filter(({ key }) => key === 'call.device.passed-over');
  const end = timeline.points.find(({ key }) => key === 'call.ended');
  return (
    <Section title={t('admin.call.why.title')}>
      <ol className={styles.why}>
        {reasons.map((reason, at) => (
          <li key={at}>
            <ReasonText reason={reason} />
          </li>
        ))}
        {unheard.map((point, at) => (
          <li key={`passed ${at}`}>{point.text}</li>
        ))}
        {end && (
          <li>
            <strong>{end.text}</strong>
          </li>
        )}
      </ol>
    </Section>
  );
}

/** Why something was decided, with the way to where that is set. */
export function ReasonText({ reason }: { reason: Reason }) {
  const { t } = useTranslation();
  const editor = reason.setting && editorOf(reason.setting);
  return (
    <>
      {reason.text}
      {editor && (
        <>
          {' '}
          <a href={editor}>{t('admin.call.why.change')}</a>
        </>
      )}
    </>
  );
}
