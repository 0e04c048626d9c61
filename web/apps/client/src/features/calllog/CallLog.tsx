import { useEffect, useState } from 'react';
import Button from 'antd/es/button';
import Segmented from 'antd/es/segmented';
import { ChevronLeft, ChevronRight, History, Phone, PhoneMissed, Search, Video } from 'lucide-react';
import type { CdrRecord } from '@magpie/sdk-core';
import { usePhoneWidth } from '@magpie/theme';
import { currentLanguage, formatCount, formatDay, formatMoment, useTranslation } from '@magpie/locales';
import { dial } from '../../live/calls';
import { useCallLog, useColleague } from '../../live/queries';
import { Avatar } from '../../shared/Avatar';
import { CallArrow, kindOf, useOutcome } from '../../shared/CallLine';
import { DialPad } from '../../shared/DialPad';
import { goTo, refine, usePlace } from '../../shared/router';
import { Empty, Failure, SkeletonRows } from '../../shared/states';
import styles from './CallLog.module.css';

const SIZE = 25;
const FILTERS = [
  { value: 'all', status: 0 },
  { value: 'inbound', status: 1 },
  { value: 'missed', status: 2 },
  { value: 'outbound', status: 3 },
] as const;

/** All calls of this extension. What is chosen stands in the address, so that a link shows the same. */
export function CallLog() {
  const { t } = useTranslation();
  const phone = usePhoneWidth();
  const { query } = usePlace();
  const filter = FILTERS.find(({ value }) => value === query.get('show')) ?? FILTERS[0];
  const page = Math.max(1, Number(query.get('page')) || 1);
  const number = query.get('number') ?? '';
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useCallLog({
    page,
    size: SIZE,
    status: filter.status,
    filter: number || undefined,
  });
  const show = (change: { show?: string; number?: string; page?: number }) =>
    refine('/log', {
      show: (change.show ?? filter.value) === 'all' ? undefined : (change.show ?? filter.value),
      number: change.number ?? number,
      page: change.page && change.page > 1 ? String(change.page) : undefined,
    });

  const calls = data?.personal_cdr_list ?? [];
  const total = data?.total_number ?? 0;
  const narrowed = filter.value !== 'all' || number !== '';
  return (
    <div className={styles.page}>
      <section className={styles.log} aria-label={t('log.title')}>
        <header className={styles.header}>
          <h1 className={styles.title}>{t('log.title')}</h1>
          <NumberFilter key={number} number={number} onNumber={(wanted) => show({ number: wanted })} />
        </header>
        <div className={styles.filters}>
          <Segmented
            aria-label={t('log.filter')}
            value={filter.value}
            options={FILTERS.map(({ value }) => ({ value, label: t(`log.${value}`) }))}
            onChange={(value) => show({ show: value })}
          />
        </div>
        <div className={styles.list} data-stale={isPlaceholderData || undefined}>
          {isPending && <SkeletonRows rows={9} />}
          {error && !data && (
            <Failure
              title={t('log.loadFailed')}
              error={error}
              busy={isFetching}
              retry={() => void refetch()}
            />
          )}
          {data && calls.length === 0 && !narrowed && page === 1 && (
            <Empty
              icon={<History />}
              title={t('log.empty.title')}
              text={t('log.empty.text')}
              action={
                <Button type="primary" onClick={() => goTo('/keypad')}>
                  {t('log.empty.action')}
                </Button>
              }
            />
          )}
          {data && calls.length === 0 && (narrowed || page > 1) && (
            <Empty
              icon={<PhoneMissed />}
              title={t('log.none.title')}
              text={t('log.none.text')}
              action={<Button onClick={() => goTo('/log')}>{t('log.none.action')}</Button>}
            />
          )}
          {calls.length > 0 && (
            <ul aria-label={t('log.list')}>
              {calls.map((call) => (
                <li key={call.id}>
                  <Row call={call} />
                </li>
              ))}
            </ul>
          )}
        </div>
        {total > SIZE && <Pager page={page} total={total} onPage={(next) => show({ page: next })} />}
      </section>
      {!phone && (
        <div className={styles.side}>
          <DialPad />
        </div>
      )}
    </div>
  );
}

interface FilterProps {
  number: string;
  onNumber: (number: string) => void;
}

function NumberFilter({ number, onNumber }: FilterProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(number);
  useEffect(() => {
    if (text === number) return;
    const timer = setTimeout(() => onNumber(text.trim()), 400);
    return () => clearTimeout(timer);
  }, [text, number, onNumber]);
  return (
    <div className={styles.number}>
      <Search size={16} aria-hidden="true" />
      <input
        type="text"
        inputMode="search"
        autoComplete="off"
        autoFocus={number !== ''}
        value={text}
        aria-label={t('log.number')}
        placeholder={t('log.number')}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={({ key }) => key === 'Enter' && onNumber(text.trim())}
      />
    </div>
  );
}

function Row({ call }: { call: CdrRecord }) {
  const { t } = useTranslation();
  const kind = kindOf(call);
  const outcome = useOutcome(call);
  const colleague = useColleague(call.number);
  const name = call.name || call.extension?.caller_id_name || colleague?.name || call.number;
  const time = new Date(call.timestamp * 1000);
  const language = currentLanguage();
  return (
    <div className={styles.row} data-kind={kind} onDoubleClick={() => void dial(call.number)}>
      <Avatar name={name === call.number ? '' : name} number={call.number} />
      <span className={styles.who}>
        <span className={styles.name}>{name}</span>
        <span className={styles.facts}>
          <CallArrow kind={kind} size={14} />
          <span>{t(`log.${kind}`)}</span>
          {name !== call.number && <span className="figures">· {call.number}</span>}
        </span>
      </span>
      <span className={`${styles.when} figures`}>
        <time dateTime={time.toISOString()}>
          {formatDay(time, new Date(), language)} {formatMoment(time, language)}
        </time>
        <span>{kind === 'missedCall' ? '' : outcome}</span>
      </span>
      <span className={styles.actions}>
        <button
          type="button"
          aria-label={t('log.callBack', { name })}
          title={t('colleagues.detail.audio')}
          onClick={() => void dial(call.number)}
        >
          <Phone size={18} />
        </button>
        <button
          type="button"
          className={styles.video}
          aria-label={t('log.videoBack', { name })}
          title={t('colleagues.detail.video')}
          onClick={() => void dial(call.number, true)}
        >
          <Video size={18} />
        </button>
      </span>
    </div>
  );
}

interface PagerProps {
  page: number;
  total: number;
  onPage: (page: number) => void;
}

function Pager({ page, total, onPage }: PagerProps) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const from = (page - 1) * SIZE + 1;
  const to = Math.min(total, page * SIZE);
  return (
    <nav className={styles.pager} aria-label={t('log.pages')}>
      <span className="figures" role="status">
        {t('log.range', {
          from: formatCount(from, language),
          to: formatCount(to, language),
          total: formatCount(total, language),
        })}
      </span>
      <Button
        icon={<ChevronLeft size={18} />}
        aria-label={t('log.previous')}
        disabled={page <= 1}
        onClick={() => onPage(page - 1)}
      />
      <Button
        icon={<ChevronRight size={18} />}
        aria-label={t('log.next')}
        disabled={to >= total}
        onClick={() => onPage(page + 1)}
      />
    </nav>
  );
}
