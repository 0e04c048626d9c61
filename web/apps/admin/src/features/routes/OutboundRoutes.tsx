import { useState } from 'react';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { PhoneOutgoing, Plus } from 'lucide-react';
import { currentLanguage, useTranslation } from '@magpie/locales';
import { Empty, usePlace } from '@magpie/ui';
import type { OutboundRoute } from '../../shared/company';
import { Loaded } from '../../shared/Loaded';
import { Page, Section, State } from '../../shared/Page';
import { OrderButtons } from '../../shared/rules/OrderButtons';
import { useRules } from '../../shared/rules/useRules';
import { localRows, type Column } from '../../shared/table/columns';
import { DataTable } from '../../shared/table/DataTable';
import { useTableView, type TableStart } from '../../shared/useTableView';
import { OutboundRoutePage } from './OutboundRoutePage';
import { sentAs } from './patterns';
import styles from './Routes.module.css';

const START: TableStart = { sort: 'order', size: 100 };

/** Which dialled numbers leave by which trunk: all routes in their order, or one. */
export function OutboundRoutes() {
  const id = usePlace().path.split('/')[2];
  return id ? <OutboundRoutePage key={id} id={decodeURIComponent(id)} /> : <OutboundList />;
}

function OutboundList() {
  const { t } = useTranslation();
  const { query, items, busy, move } = useRules('outbound_routes');
  const [view, change] = useTableView(START);
  const company = query.data?.company;
  const trunkName = (id: string) => company?.trunks.find((trunk) => trunk.id === id)?.name ?? id;
  const columns: Column<OutboundRoute>[] = [
    {
      key: 'pattern',
      title: t('admin.routes.dialled'),
      shown: 'always',
      phone: true,
      figures: true,
      sorts: true,
      cell: ({ pattern }) => pattern,
      text: ({ pattern }) => pattern,
    },
    {
      key: 'sent',
      title: t('admin.routes.sent'),
      cell: ({ strip, prepend }) =>
        [
          strip > 0 ? t('admin.routes.without', { count: strip }) : '',
          prepend ? t('admin.routes.with', { digits: prepend }) : '',
        ]
          .filter(Boolean)
          .join(', ') || t('admin.routes.asDialled'),
    },
    {
      key: 'trunk',
      title: t('admin.routes.trunk'),
      phone: true,
      sorts: true,
      cell: ({ trunk }) => trunkName(trunk),
      text: ({ trunk }) => trunkName(trunk),
    },
    {
      key: 'order',
      title: t('admin.routes.order'),
      phone: true,
      sorts: true,
      cell: (route) => (
        <OrderButtons
          name={route.pattern}
          at={items.indexOf(route)}
          count={items.length}
          busy={busy}
          onMove={(by) => void move(items.indexOf(route), by).catch(() => undefined)}
        />
      ),
      text: (route) => items.indexOf(route),
    },
  ];
  const noTrunk = company?.trunks.length === 0;
  const add = (
    <Button type="primary" icon={<Plus size={16} />} href={noTrunk ? '#/trunks/+' : '#/outbound/+'}>
      {noTrunk ? t('admin.trunks.add') : t('admin.routes.add')}
    </Button>
  );
  return (
    <Page
      title={t('admin.places.outbound')}
      state={
        company && (
          <State tone={items.length > 0 ? 'live' : 'off'}>
            {t('admin.routes.outboundState', { count: items.length })}
          </State>
        )
      }
      text={t('admin.routes.outboundText')}
      actions={items.length > 0 && add}
    >
      <Loaded query={query} failed={t('admin.company.failed')}>
        {() => {
          const { rows, total } = localRows(items, columns, view, currentLanguage());
          return (
            <>
              <DataTable
                label={t('admin.places.outbound')}
                columns={columns}
                rows={rows}
                total={total}
                view={view}
                onView={change}
                rowKey={({ id }) => id}
                href={({ id }) => `#/outbound/${id}`}
                search={t('admin.routes.search')}
                empty={
                  <Empty
                    icon={<PhoneOutgoing />}
                    title={t('admin.routes.outboundEmpty.title')}
                    text={t('admin.routes.outboundEmpty.text')}
                    action={add}
                  />
                }
              />
              {items.length > 0 && <TryNumber routes={items} trunkName={trunkName} />}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

interface TryProps {
  routes: readonly OutboundRoute[];
  trunkName: (id: string) => string;
}

/** What a number would leave by, in the order in which the routes are tried. */
function TryNumber({ routes, trunkName }: TryProps) {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  const ways = routes.flatMap((route) => {
    const sent = sentAs(route, number);
    return sent === undefined ? [] : [{ route, sent }];
  });
  return (
    <Section title={t('admin.routes.try.title')} text={t('admin.routes.try.text')}>
      <Input
        className={styles.try}
        inputMode="tel"
        aria-label={t('admin.routes.try.number')}
        placeholder={t('admin.routes.try.number')}
        value={number}
        onChange={({ target }) => setNumber(target.value.replace(/[^\d+*#]/g, ''))}
      />
      <ol className={styles.ways} role="status">
        {ways.map(({ route, sent }, at) => (
          <li key={route.id}>
            {t(at === 0 ? 'admin.routes.try.first' : 'admin.routes.try.then', {
              number: sent,
              trunk: trunkName(route.trunk),
              route: route.pattern,
            })}
          </li>
        ))}
        {number !== '' && ways.length === 0 && <li>{t('admin.routes.try.none')}</li>}
      </ol>
    </Section>
  );
}
