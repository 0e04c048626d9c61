import { useEffect } from 'react';
import Button from 'antd/es/button';
import Popconfirm from 'antd/es/popconfirm';
import Segmented from 'antd/es/segmented';
import { History, PhoneMissed, Trash2 } from 'lucide-react';
import { usePhoneWidth } from '@magpie/theme';
import { useTranslation } from '@magpie/locales';
import { clearCalls, markCallsRead, useMissedCount } from '../../live/library';
import { useCallLog } from '../../live/queries';
import { tell } from '../../live/store';
import { DialPad } from '../../shared/DialPad';
import { Pager } from '../../shared/Pager';
import { goTo, refine, usePlace } from '../../shared/router';
import { SearchField } from '../../shared/SearchField';
import { Empty, Failure, SkeletonRows } from '../../shared/states';
import { CallRow } from './CallRow';
import list from '../../shared/List.module.css';
import styles from './CallLog.module.css';

const SIZE = 25;
const FILTERS = [
  { value: 'all', status: 0 },
  { value: 'inbound', status: 1 },
  { value: 'missed', status: 2 },
  { value: 'outbound', status: 3 },
] as const;
const TYPES = ['any', 'internal', 'external'] as const;

/** So long what is new is marked before it counts as seen. */
const LOOK = 3000;

/** All calls of this extension. What is chosen stands in the address, so that a link shows the same. */
export function CallLog() {
  const { t } = useTranslation();
  const phone = usePhoneWidth();
  const { query } = usePlace();
  const filter = FILTERS.find(({ value }) => value === query.get('show')) ?? FILTERS[0];
  const type = TYPES.find((value) => value === query.get('type')) ?? 'any';
  const page = Math.max(1, Number(query.get('page')) || 1);
  const number = query.get('number') ?? '';
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useCallLog({
    page,
    size: SIZE,
    status: filter.status,
    filter: number || undefined,
    type: type === 'any' ? undefined : type,
  });
  useReading(data !== undefined);
  const show = (change: { show?: string; type?: string; number?: string; page?: number }) => {
    const wanted = { show: filter.value, type, number, ...change };
    refine('/log', {
      show: wanted.show === 'all' ? undefined : wanted.show,
      type: wanted.type === 'any' ? undefined : wanted.type,
      number: wanted.number,
      page: change.page && change.page > 1 ? String(change.page) : undefined,
    });
  };

  const calls = data?.personal_cdr_list ?? [];
  const total = data?.total_number ?? 0;
  const narrowed = filter.value !== 'all' || type !== 'any' || number !== '';
  const clear = () => clearCalls().catch(() => tell('error', 'log.deleteFailed'));
  return (
    <div className={styles.page}>
      <section className={list.page} aria-label={t('log.title')}>
        <header className={list.header}>
          <h1 className={list.title}>{t('log.title')}</h1>
          <SearchField
            key={number}
            label={t('log.number')}
            value={number}
            onSearch={(wanted) => show({ number: wanted })}
          />
        </header>
        <div className={`${list.filters} ${styles.filters}`}>
          <Segmented
            aria-label={t('log.filter')}
            value={filter.value}
            options={FILTERS.map(({ value }) => ({ value, label: t(`log.${value}`) }))}
            onChange={(value) => show({ show: value })}
          />
          <Segmented
            aria-label={t('log.type')}
            value={type}
            options={TYPES.map((value) => ({ value, label: t(`log.types.${value}`) }))}
            onChange={(value) => show({ type: value })}
          />
          {calls.length > 0 && !narrowed && (
            <Popconfirm
              title={t('log.clearAsk')}
              okText={t('log.clear')}
              cancelText={t('app.cancel')}
              okButtonProps={{ danger: true }}
              onConfirm={() => void clear()}
            >
              <Button icon={<Trash2 size={16} />} aria-label={t('log.clear')}>
                {phone ? undefined : t('log.clear')}
              </Button>
            </Popconfirm>
          )}
        </div>
        <div className={list.list} data-stale={isPlaceholderData || undefined}>
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
                  <CallRow call={call} />
                </li>
              ))}
            </ul>
          )}
        </div>
        {total > SIZE && (
          <Pager page={page} size={SIZE} total={total} onPage={(next) => show({ page: next })} />
        )}
      </section>
      {!phone && (
        <div className={styles.side}>
          <DialPad />
        </div>
      )}
    </div>
  );
}

/** Who looks at the log for a moment has seen the missed calls, in all clients. */
function useReading(shown: boolean): void {
  const missed = useMissedCount();
  useEffect(() => {
    if (!shown || missed === 0) return;
    const timer = setTimeout(() => {
      if (document.visibilityState === 'visible') void markCallsRead().catch(() => undefined);
    }, LOOK);
    return () => clearTimeout(timer);
  }, [shown, missed]);
}
