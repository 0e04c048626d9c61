import { formatDuration, useTranslation } from '@magpie/locales';
import { Section } from '../../../shared/Page';
import type { CurvePoint, Lane } from './timeline';
import styles from './Quality.module.css';

/** What is drawn of each lane, from where on a figure is heard, and the least height of its axis. */
const MEASURES = [
  { key: 'loss', of: (point: CurvePoint) => point.loss_percent, heard: 2, least: 5 },
  { key: 'jitter', of: (point: CurvePoint) => point.jitter_ms, heard: 30, least: 40 },
  {
    key: 'roundTrip',
    of: (point: CurvePoint) => (point.round_trip_ms > 0 ? point.round_trip_ms : undefined),
    heard: 300,
    least: 100,
  },
] as const;

/** How the sound of each party was over the call, as curves and in a sentence. */
export function Quality({ lanes }: { lanes: readonly Lane[] }) {
  const { t } = useTranslation();
  const measured = lanes.filter(({ curve }) => curve && curve.points.length > 0);
  return (
    <Section title={t('admin.call.quality.title')} text={t('admin.call.quality.text')}>
      {measured.length === 0 ? (
        <p className={styles.faint}>{t('admin.call.quality.none')}</p>
      ) : (
        measured.map((lane) => <LaneQuality key={lane.leg} lane={lane} />)
      )}
    </Section>
  );
}

function LaneQuality({ lane }: { lane: Lane }) {
  const { t } = useTranslation();
  const points = lane.curve?.points ?? [];
  const step = (lane.curve?.step_ms ?? 0) / 1000;
  return (
    <figure className={styles.lane}>
      <figcaption>{lane.label}</figcaption>
      <div className={styles.plots}>
        {MEASURES.map(({ key, of, heard, least }) => {
          const values = points.map(of);
          const most = Math.max(0, ...values.map((value) => value ?? 0));
          const known = values.some((value) => value !== undefined);
          return (
            <div key={key} className={styles.plot}>
              <span className={styles.measure}>
                {t(`admin.call.quality.${key}`)}
                <span className="figures" data-bad={most >= heard}>
                  {known
                    ? t(`admin.call.quality.${key}Most`, { most: Math.round(most * 10) / 10 })
                    : t('admin.call.quality.unknown')}
                </span>
              </span>
              <Curve values={values} top={Math.max(least, most * 1.1)} heard={heard} />
              <span className={`figures ${styles.time}`} aria-hidden="true">
                <span>{formatDuration(0)}</span>
                <span>{formatDuration(points.length * step)}</span>
              </span>
            </div>
          );
        })}
      </div>
    </figure>
  );
}

interface CurveProps {
  values: readonly (number | undefined)[];
  /** The value at the upper edge. */
  top: number;
  /** From where on it is heard. */
  heard: number;
}

/** A curve with gaps where nothing is known, and a line from where on one hears it. */
function Curve({ values, top, heard }: CurveProps) {
  const y = (value: number) => 100 - (100 * value) / top;
  const width = Math.max(1, values.length);
  let path = '';
  let drawing = false;
  values.forEach((value, at) => {
    if (value === undefined) {
      drawing = false;
      return;
    }
    // Each value holds for its whole step.
    path += `${drawing ? 'L' : 'M'}${at} ${y(value)}L${at + 1} ${y(value)}`;
    drawing = true;
  });
  return (
    <svg className={styles.curve} viewBox={`0 0 ${width} 100`} preserveAspectRatio="none" aria-hidden="true">
      {heard < top && <line className={styles.heard} x1="0" x2={width} y1={y(heard)} y2={y(heard)} />}
      <path d={path} />
    </svg>
  );
}
