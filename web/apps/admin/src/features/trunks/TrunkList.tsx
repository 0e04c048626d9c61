import Button from 'antd/es/button';
import { Cable, Plus } from 'lucide-react';
import { currentLanguage, useTranslation } from '@magpie/locales';
import { Empty } from '@magpie/ui';
import type { Trunk } from '../../shared/company';
import { Loaded } from '../../shared/Loaded';
import { Page, State } from '../../shared/Page';
import { useRules } from '../../shared/rules/useRules';
import { localRows, type Column } from '../../shared/table/columns';
import { DataTable } from '../../shared/table/DataTable';
import { useTableView, type TableStart } from '../../shared/useTableView';
import { TrunkStateText, useTroubleText } from './TrunkStateText';
import { toneOf, useTrunkStates } from './trunks';
import styles from './Trunks.module.css';

const START: TableStart = { sort: 'name' };

/** All ways to the outside, with how each is now. */
export function TrunkList() {
  const { t } = useTranslation();
  const { query, items } = useRules('trunks');
  const states = useTrunkStates();
  const [view, change] = useTableView(START);
  const trouble = useTroubleText();
  const stateOf = (id: string) => states.data?.find((state) => state.id === id);
  const columns: Column<Trunk>[] = [
    {
      key: 'name',
      title: t('admin.trunks.name'),
      cell: ({ name }) => name,
      text: ({ name }) => name,
      sorts: true,
      shown: 'always',
      phone: true,
    },
    {
      key: 'state',
      title: t('admin.trunks.state'),
      phone: true,
      cell: ({ id }) => {
        const state = stateOf(id);
        return (
          state && (
            <>
              <TrunkStateText state={state} />
              {state.trouble && <p className={styles.faint}>{trouble(state.trouble)}</p>}
            </>
          )
        );
      },
    },
    {
      key: 'calls',
      title: t('admin.trunks.calls'),
      figures: true,
      cell: ({ id, calls }) => {
        const now = stateOf(id)?.calls ?? 0;
        return calls > 0 ? t('admin.trunks.callsOf', { now, most: calls }) : now;
      },
    },
    {
      key: 'host',
      title: t('admin.trunks.host'),
      cell: ({ host, transport }) => (
        <>
          {host} <span className={styles.faint}>{transport.toUpperCase()}</span>
        </>
      ),
      text: ({ host }) => host,
      sorts: true,
    },
    {
      key: 'caller',
      title: t('admin.trunks.callerNumber'),
      cell: ({ caller_number }) => caller_number,
      text: ({ caller_number }) => caller_number,
      figures: true,
    },
    { key: 'id', title: t('admin.trunks.id'), cell: ({ id }) => id, text: ({ id }) => id, shown: 'hidden' },
  ];
  const used = states.data?.filter(({ state }) => state !== 'disabled') ?? [];
  const well = used.filter((state) => toneOf(state) === 'live').length;
  const add = (
    <Button type="primary" icon={<Plus size={16} />} href="#/trunks/+">
      {t('admin.trunks.add')}
    </Button>
  );
  return (
    <Page
      title={t('admin.places.trunks')}
      state={
        used.length > 0 && (
          <State tone={well === used.length ? 'live' : 'danger'}>
            {t('admin.trunks.well', { well, count: used.length })}
          </State>
        )
      }
      text={t('admin.trunks.text')}
      actions={items.length > 0 && add}
    >
      <Loaded query={query} failed={t('admin.company.failed')}>
        {() => {
          const { rows, total } = localRows(items, columns, view, currentLanguage());
          return (
            <DataTable
              label={t('admin.places.trunks')}
              columns={columns}
              rows={rows}
              total={total}
              view={view}
              onView={change}
              rowKey={({ id }) => id}
              href={({ id }) => `#/trunks/${id}`}
              search={t('admin.trunks.search')}
              empty={
                <Empty
                  icon={<Cable />}
                  title={t('admin.trunks.empty.title')}
                  text={t('admin.trunks.empty.text')}
                  action={add}
                />
              }
            />
          );
        }}
      </Loaded>
    </Page>
  );
}
