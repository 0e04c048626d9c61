import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { PhoneCall } from 'lucide-react';
import {
  currentLanguage,
  formatDay,
  formatDuration,
  formatMoment,
  useTranslation,
  type Translate,
} from '@magpie/locales';
import { Empty, Failure } from '@magpie/ui';
import { get, unreachable } from '../../shared/api';
import {
  callAddress,
  DISPOSITIONS,
  END_REASONS,
  outcomeKey,
  partyName,
  type CallItem,
  type Disposition,
} from '../../shared/calls/calls';
import { LiveCallList } from '../../shared/calls/LiveCallList';
import { useLiveCalls } from '../../shared/calls/useLiveCalls';
import { Page, Section, State, type Tone } from '../../shared/Page';
import type { Column } from '../../shared/table/columns';
import { DataTable } from '../../shared/table/DataTable';
import { useTableView, type TableStart } from '../../shared/useTableView';
import { PERIODS, startOf } from './periods';

interface CallsPage {
  call_list: CallItem[];
  total_number: number;
}

const START: TableStart = {
  sort: 'time',
  order: 'desc',
  filters: ['since', 'type', 'disposition', 'reason', 'extension'],
};
const REFRESH = 10_000;

const TONES: Record<Disposition, Tone> = {
  ANSWERED: 'live',
  VOICEMAIL: 'live',
  'NO ANSWER': 'away',
  BUSY: 'away',
  FAILED: 'danger',
};

/** The calls that go on, and the log of those that are over. */
export function Log() {
  const { t } = useTranslation();
  const [view, change] = useTableView(START);
  const live = useLiveCalls();
  const { filters } = view;
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['calls', 'log', view],
    queryFn: ({ signal }) =>
      get<CallsPage>(
        'calls',
        {
          page: view.page,
          page_size: view.size,
          search: view.search,
          order_by: view.order,
          type: filters.type,
          disposition: filters.disposition,
          end_reason: filters.reason,
          extension: filters.extension,
          from: startOf(filters.since)?.toISOString(),
        },
        signal,
      ),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH,
  });
  const calls = live.data?.call_list ?? [];
  return (
    <Page
      title={t('admin.calls.title')}
      text={t('admin.calls.text')}
      state={
        live.data && (
          <State tone={calls.length > 0 ? 'live' : 'off'}>
            {t('admin.home.calls', { count: calls.length })}
          </State>
        )
      }
    >
      {calls.length > 0 && (
        <Section title={t('admin.calls.live.title')}>
          <LiveCallList calls={calls} />
        </Section>
      )}
      {error && !data ? (
        <Failure
          title={t('admin.calls.failed')}
          unreachable={unreachable(error)}
          busy={isFetching}
          retry={() => void refetch()}
        />
      ) : (
        <DataTable
          label={t('admin.calls.log')}
          columns={columns(t)}
          rows={data?.call_list}
          total={data?.total_number ?? 0}
          view={view}
          onView={change}
          rowKey={({ id }) => id}
          href={({ id }) => callAddress(id)}
          search={t('admin.calls.search')}
          filters={[
            {
              key: 'since',
              label: t('admin.calls.since.title'),
              options: PERIODS.map((value) => ({ value, label: t(`admin.calls.since.${value}`) })),
            },
            {
              key: 'type',
              label: t('admin.calls.type.title'),
              options: (['internal', 'inbound', 'outbound'] as const).map((value) => ({
                value,
                label: t(`admin.calls.type.${value}`),
              })),
            },
            {
              key: 'disposition',
              label: t('admin.calls.outcome.title'),
              options: DISPOSITIONS.map((value) => ({ value, label: t(outcomeKey(value)) })),
            },
            {
              key: 'reason',
              label: t('admin.calls.reason.title'),
              options: END_REASONS.map((value) => ({ value, label: t(`admin.calls.reason.${value}`) })),
            },
          ]}
          empty={
            <Empty
              icon={<PhoneCall />}
              title={t('admin.calls.empty.title')}
              text={t('admin.calls.empty.text')}
            />
          }
        />
      )}
    </Page>
  );
}

function columns(t: Translate): Column<CallItem>[] {
  return [
    {
      key: 'time',
      title: t('admin.calls.column.time'),
      cell: ({ started_at: at }) => {
        const time = new Date(at);
        const language = currentLanguage();
        return `${formatDay(time, new Date(), language)} ${formatMoment(time, language)}`;
      },
      shown: 'always',
      sorts: true,
      phone: true,
    },
    {
      key: 'caller',
      title: t('admin.calls.column.caller'),
      cell: ({ caller }) => partyName(caller),
      phone: true,
    },
    {
      key: 'called',
      title: t('admin.calls.column.called'),
      cell: ({ called }) => partyName(called),
      phone: true,
    },
    {
      key: 'type',
      title: t('admin.calls.type.title'),
      cell: ({ type }) => t(`admin.calls.type.${type}`),
      shown: 'hidden',
    },
    {
      key: 'outcome',
      title: t('admin.calls.outcome.title'),
      cell: ({ disposition }) =>
        disposition && <State tone={TONES[disposition]}>{t(outcomeKey(disposition))}</State>,
      phone: true,
    },
    {
      key: 'reason',
      title: t('admin.calls.reason.title'),
      cell: ({ end_reason: reason }) => reason && t(`admin.calls.reason.${reason}`),
    },
    {
      key: 'ring',
      title: t('admin.calls.column.ring'),
      cell: ({ ring_duration: seconds }) => formatDuration(seconds),
      shown: 'hidden',
      figures: true,
    },
    {
      key: 'talk',
      title: t('admin.calls.column.talk'),
      cell: ({ talk_duration: seconds, answered_at: at }) => (at ? formatDuration(seconds) : ''),
      figures: true,
    },
  ];
}
