import Button from 'antd/es/button';
import { Plus, UsersRound } from 'lucide-react';
import { currentLanguage, useTranslation } from '@magpie/locales';
import { Empty } from '@magpie/ui';
import { Loaded } from '../../shared/Loaded';
import { Page, State } from '../../shared/Page';
import { useRules } from '../../shared/rules/useRules';
import { localRows, type Column } from '../../shared/table/columns';
import { DataTable } from '../../shared/table/DataTable';
import { useTableView, type TableStart } from '../../shared/useTableView';
import { DirectedPickup } from './DirectedPickup';
import { KINDS, keyOf, type AnyGroup, type Kind } from './groups';

const START: TableStart = { sort: 'name' };
const NUMBERED: TableStart = { sort: 'number' };

/** All groups of a kind. */
export function GroupList({ kind }: { kind: Kind }) {
  const { t } = useTranslation();
  const { list, path, numbered } = KINDS[kind];
  const { query, items } = useRules(list);
  const [view, change] = useTableView(numbered ? NUMBERED : START);
  const title = t(`admin.places.${kind}`);
  const number: Column<AnyGroup> = {
    key: 'number',
    title: t('admin.groups.number'),
    cell: keyOf,
    text: keyOf,
    sorts: true,
    shown: 'always',
    phone: true,
    figures: true,
  };
  const columns: Column<AnyGroup>[] = [
    ...(numbered ? [number] : []),
    {
      key: 'name',
      title: t('admin.groups.name'),
      cell: (group) => group.name,
      text: (group) => group.name,
      sorts: true,
      ...(numbered ? {} : { shown: 'always' as const }),
      phone: true,
    },
    {
      key: 'members',
      title: t('admin.groups.members'),
      cell: ({ members }) => members.join(', '),
      text: ({ members }) => members.join(' '),
      figures: true,
    },
    {
      key: 'count',
      title: t('admin.groups.count'),
      cell: ({ members }) => members.length,
      text: ({ members }) => members.length,
      sorts: true,
      figures: true,
      phone: true,
    },
  ];
  const add = (
    <Button type="primary" icon={<Plus size={16} />} href={`#${path}/+`}>
      {t('admin.groups.add')}
    </Button>
  );
  return (
    <Page
      title={title}
      state={
        query.data && (
          <State tone={items.length > 0 ? 'live' : 'off'}>
            {t('admin.groups.state', { count: items.length })}
          </State>
        )
      }
      text={t(`admin.groups.${kind}.text`)}
      actions={items.length > 0 && add}
    >
      <Loaded query={query} failed={t('admin.company.failed')}>
        {({ company }) => {
          const { rows, total } = localRows<AnyGroup>(items, columns, view, currentLanguage());
          return (
            <>
              {kind === 'pickup' && <DirectedPickup company={company} />}
              <DataTable
                label={title}
                columns={columns}
                rows={rows}
                total={total}
                view={view}
                onView={change}
                rowKey={keyOf}
                href={(group) => `#${path}/${encodeURIComponent(keyOf(group))}`}
                search={t('admin.routes.search')}
                empty={
                  <Empty
                    icon={<UsersRound />}
                    title={t(`admin.groups.${kind}.empty.title`)}
                    text={t(`admin.groups.${kind}.empty.text`)}
                    action={add}
                  />
                }
              />
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
