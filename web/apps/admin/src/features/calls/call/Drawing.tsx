import { useMemo, useRef, type KeyboardEvent } from 'react';
import { formatDuration, useTranslation } from '@magpie/locales';
import { usePhoneWidth } from '@magpie/theme';
import { clusters, scaleOf, type Scale } from './scale';
import type { Doing, Lane, Timeline } from './timeline';
import styles from './Drawing.module.css';

const DOINGS: readonly Doing[] = ['calling', 'ringing', 'waiting', 'talking', 'holding', 'exchange', 'lost'];

interface Props {
  timeline: Timeline;
  /** The numbers of the points that were chosen. */
  chosen: readonly number[];
  onChoose: (points: readonly number[]) => void;
}

interface Mark {
  at: number;
  points: number[];
  /** The lane it stands in; empty for the exchange itself. */
  leg: string;
}

/** A place in the drawing, in the way styles want it. */
function percent(part: number): string {
  return `${(100 * part).toFixed(3)}%`;
}

/** The legs of a call over time, with a mark for all that happened and was decided. */
export function Drawing({ timeline, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const phone = usePhoneWidth();
  const group = useRef<HTMLDivElement>(null);
  const scale = useMemo(() => scaleOf(timeline, phone ? 0.17 : 0.09), [timeline, phone]);
  const marks = useMemo(() => marksOf(timeline, scale, phone ? 0.1 : 0.035), [timeline, scale, phone]);
  const here = Math.max(
    0,
    marks.findIndex(({ points }) => points[0] === chosen[0]),
  );

  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key] ?? 0;
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? marks.length - 1 : here + step;
    const mark = marks[next];
    if (!mark || next === here) return;
    event.preventDefault();
    onChoose(mark.points);
    group.current?.querySelector<HTMLElement>(`[data-mark="${next}"]`)?.focus();
  };

  const row = (leg: string) =>
    marks.map((mark, number) =>
      mark.leg === leg ? (
        <button
          key={number}
          type="button"
          data-mark={number}
          className={styles.mark}
          style={{ left: percent(mark.at) }}
          data-kind={leg === '' ? 'decision' : 'event'}
          data-several={mark.points.length > 1}
          aria-pressed={mark.points[0] === chosen[0]}
          aria-label={mark.points.map((point) => timeline.points[point]?.text).join(' ')}
          title={mark.points.map((point) => timeline.points[point]?.text).join('\n')}
          tabIndex={number === here ? 0 : -1}
          onClick={() => onChoose(mark.points)}
        >
          {mark.points.length > 1 && <span aria-hidden="true">{mark.points.length}</span>}
        </button>
      ) : null,
    );

  const used = DOINGS.filter((doing) =>
    timeline.lanes.some(({ spans }) => spans.some((span) => span.doing === doing)),
  );
  return (
    <>
      <div
        ref={group}
        className={styles.drawing}
        role="group"
        aria-label={t('admin.call.drawing.label')}
        onKeyDown={move}
      >
        <div className={styles.row}>
          <span className={styles.name}>{t('admin.call.drawing.exchange')}</span>
          <div className={styles.track}>
            <Grid scale={scale} />
            {row('')}
          </div>
        </div>
        {timeline.lanes.map((lane) => (
          <div key={lane.leg} className={styles.row}>
            <LaneName lane={lane} />
            <div className={styles.track}>
              <Grid scale={scale} />
              <Spans lane={lane} scale={scale} />
              {row(lane.leg)}
            </div>
          </div>
        ))}
        <div className={`${styles.row} ${styles.axis}`} aria-hidden="true">
          <span className={styles.name} />
          <div className={styles.track}>
            {scale.ticks.map(({ seconds, at }) => (
              <span
                key={seconds}
                className={`figures ${styles.tick}`}
                data-last={at === 1}
                style={{ left: percent(at) }}
              >
                {formatDuration(seconds)}
              </span>
            ))}
          </div>
        </div>
      </div>
      <ul className={styles.legend} aria-label={t('admin.call.drawing.legend')}>
        {used.map((doing) => (
          <li key={doing}>
            <svg className={styles.sample} aria-hidden="true">
              <rect data-doing={doing} width="100%" height="100%" />
            </svg>
            {t(`admin.call.doing.${doing}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Each point is in the first lane it is about; what is about none is the exchange's own. */
function marksOf(timeline: Timeline, scale: Scale, apart: number): Mark[] {
  const numbered = timeline.points.map((point, number) => ({
    number,
    leg: point.key === 'call.decided' ? '' : (point.lanes[0] ?? ''),
    at: scale.at(Date.parse(point.at)),
  }));
  return ['', ...timeline.lanes.map(({ leg }) => leg)]
    .flatMap((leg) =>
      clusters(
        numbered.filter((point) => point.leg === leg),
        ({ at }) => at,
        apart,
      ).map(({ at, points }) => ({ at, leg, points: points.map(({ number }) => number) })),
    )
    .sort((one, other) => (one.points[0] ?? 0) - (other.points[0] ?? 0));
}

function Grid({ scale }: { scale: Scale }) {
  return (
    <svg className={styles.grid} aria-hidden="true">
      {scale.ticks.map(({ seconds, at }) => (
        <line key={seconds} x1={percent(at)} x2={percent(at)} y1="0" y2="100%" />
      ))}
    </svg>
  );
}

function Spans({ lane, scale }: { lane: Lane; scale: Scale }) {
  const { t } = useTranslation();
  const placed = lane.spans.map((span) => {
    const from = scale.at(Date.parse(span.from));
    return { span, from, width: scale.at(Date.parse(span.until)) - from };
  });
  return (
    <>
      <svg className={styles.spans} aria-hidden="true">
        {placed.map(({ span, from, width }) => (
          <rect
            key={span.from}
            data-doing={span.doing}
            x={percent(from)}
            width={percent(width)}
            height="100%"
            rx="4"
          />
        ))}
      </svg>
      {placed.map(({ span, from, width }) => (
        <span
          key={span.from}
          className={styles.word}
          data-doing={span.doing}
          style={{ left: percent(from), width: percent(width) }}
          aria-hidden="true"
        >
          <span>{t(`admin.call.doing.${span.doing}`)}</span>
        </span>
      ))}
    </>
  );
}

/** Whose lane it is and what the device said, with what it did for who cannot see it. */
function LaneName({ lane }: { lane: Lane }) {
  const { t } = useTranslation();
  const answer =
    lane.answer === 'refused' && lane.status > 0
      ? t('admin.call.answer.refusedWith', { status: lane.status })
      : lane.answer === 'none'
        ? ''
        : t(`admin.call.answer.${lane.answer}`);
  const other = lane.from_call || lane.to_call;
  return (
    <span className={styles.name}>
      <strong>{lane.label}</strong>
      <span className={styles.faint}>
        {[answer, lane.media.codec].filter(Boolean).join(' · ')}
        {other && (
          <>
            {' '}
            <a href={`#/calls/${encodeURIComponent(other)}`}>
              {t(lane.from_call ? 'admin.call.drawing.from' : 'admin.call.drawing.to')}
            </a>
          </>
        )}
      </span>
      <span className="visually-hidden">
        {lane.spans
          .map(({ doing, from, until }) =>
            t('admin.call.drawing.span', {
              doing: t(`admin.call.doing.${doing}`),
              time: formatDuration((Date.parse(until) - Date.parse(from)) / 1000),
            }),
          )
          .join(', ')}
      </span>
    </span>
  );
}
