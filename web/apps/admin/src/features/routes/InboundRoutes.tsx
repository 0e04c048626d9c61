import Button from 'antd/es/button';
import { PhoneIncoming, Plus } from 'lucide-react';
import { currentLanguage, useTranslation } from '@magpie/locales';
import { Empty, usePlace } from '@magpie/ui';
import type { InboundRoute } from '../../shared/company';
import { Loaded } from '../../shared/Loaded';
import { Page, State } from '../../shared/Page';
import { OrderButtons } from '../../shared/rules/OrderButtons';
import { useRules } from '../../shared/rules/useRules';
import { localRows, type Column } from '../../shared/table/columns';
import { DataTable } from '../../shared/table/DataTable';
import { useTableView, type TableStart } from '../../shared/useTableView';
import { InboundRoutePage } from './InboundRoutePage';
import { hiddenBy } from './patterns';
import styles from './Routes.module.css';

const START: TableStart = { sort: 'order', size: 100 };

/** Where calls from outside go: all routes in their order, or one. */
export function InboundRoutes() {
  const id = usePlace().path.split('/')[2];
  return id ? <InboundRoutePage key={id} id={decodeURIComponent(id)} /> : <InboundList />;
}

function InboundList() {
  const { t } = useTranslation();
  const { query, items, busy, move } = useRules('inbound_routes');
  const [view, change] = useTableView(START);
  const company = query.data?.company;
  const trunkName = (id: string) => company?.trunks.find((trunk) => trunk.id === id)?.name ?? id;
  const ordered = items.map(({ id, number, trunk }) => ({ id, pattern: number, trunk }));
  const columns: Column<InboundRoute>[] = [
    {
      key: 'number',
      title: t('admin.routes.number'),
      shown: 'always',
      phone: true,
      figures: true,
      sorts: true,
      cell: ({ number }) => number,
      text: ({ number }) => number,
    },
    {
      key: 'name',
      title: t('admin.routes.name'),
      sorts: true,
      cell: ({ name }) => name,
      text: ({ name }) => name,
    },
    {
      key: 'trunk',
      title: t('admin.routes.trunk'),
      sorts: true,
      cell: ({ trunk }) => (trunk ? trunkName(trunk) : t('admin.routes.anyTrunk')),
      text: ({ trunk }) => trunkName(trunk),
    },
    {
      key: 'extension',
      title: t('admin.routes.extension'),
      phone: true,
      figures: true,
      sorts: true,
      cell: (route) => {
        const before = hiddenBy(ordered, items.indexOf(route));
        return (
          <>
            {route.extension}
            {before && (
              <p className={styles.warning}>{t('admin.routes.hidden', { route: before.pattern })}</p>
            )}
          </>
        );
      },
      text: ({ extension }) => extension,
    },
    {
      key: 'order',
      title: t('admin.routes.order'),
      phone: true,
      sorts: true,
      cell: (route) => (
        <OrderButtons
          name={route.number}
          at={items.indexOf(route)}
          count={items.length}
          busy={busy}
          onMove={(by) => void move(items.indexOf(route), by).catch(() => undefined)}
        />
      ),
      text: (route) => items.indexOf(route),
    },
  ];
  const add = (
    <Button type="primary" icon={<Plus size={16} />} href="#/inbound/+">
      {t('admin.routes.add')}
    </Button>
  );
  return (
    <Page
      title={t('admin.places.inbound')}
      state={
        company && (
          <State tone={items.length > 0 ? 'live' : 'off'}>
            {t('admin.routes.inboundState', { count: items.length })}
          </State>
        )
      }
      text={t('admin.routes.inboundText')}
      actions={items.length > 0 && add}
    >
      <Loaded query={query} failed={t('admin.company.failed')}>
        {() => {
          const { rows, total } = localRows(items, columns, view, currentLanguage());
          return (
            <DataTable
              label={t('admin.places.inbound')}
              columns={columns}
              rows={rows}
              total={total}
              view={view}
              onView={change}
              rowKey={({ id }) => id}
              href={({ id }) => `#/inbound/${id}`}
              search={t('admin.routes.search')}
              empty={
                <Empty
                  icon={<PhoneIncoming />}
                  title={t('admin.routes.inboundEmpty.title')}
                  text={t('admin.routes.inboundEmpty.text')}
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
