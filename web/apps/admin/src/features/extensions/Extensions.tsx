import Button from 'antd/es/button';
import { Plus, UsersRound } from 'lucide-react';
import { currentLanguage, formatCount, useTranslation } from '@magpie/locales';
import { Empty, Failure, usePlace } from '@magpie/ui';
import { unreachable } from '../../shared/api';
import { Page, State } from '../../shared/Page';
import type { Column } from '../../shared/table/columns';
import { DataTable, type Filter } from '../../shared/table/DataTable';
import { useTableView, type TableStart } from '../../shared/useTableView';
import { BulkActions } from './BulkActions';
import { ExtensionPage } from './ExtensionPage';
import { useDepartments, useExtensions, useGroups, type Extension } from './extensions';
import styles from './Extensions.module.css';

const START: TableStart = { sort: 'number', filters: ['department', 'group', 'registered', 'enabled'] };

/** Who can sign in and register phones: all of them, or one. */
export function Extensions() {
  const number = usePlace().path.split('/')[2];
  return number ? <ExtensionPage key={number} number={decodeURIComponent(number)} /> : <ExtensionList />;
}

function ExtensionList() {
  const { t } = useTranslation();
  const [view, change] = useTableView(START);
  const columns = useColumns();
  const { data, error, isFetching, refetch } = useExtensions(view);
  const departments = useDepartments().data ?? [];
  const groups = useGroups().data ?? [];
  const yesNo = (key: 'registered' | 'enabled') => ({
    key,
    label: t(`admin.extensions.filters.${key}.label`),
    options: [
      { value: 'true', label: t(`admin.extensions.filters.${key}.yes`) },
      { value: 'false', label: t(`admin.extensions.filters.${key}.no`) },
    ],
  });
  const filters: Filter[] = [
    ...(departments.length > 0
      ? [
          {
            key: 'department',
            label: t('admin.extensions.department'),
            options: departments.map(({ id, path }) => ({ value: String(id), label: path })),
          },
        ]
      : []),
    ...(groups.length > 0
      ? [
          {
            key: 'group',
            label: t('admin.extensions.group'),
            options: groups.map(({ id, name }) => ({ value: String(id), label: name })),
          },
        ]
      : []),
    yesNo('registered'),
    yesNo('enabled'),
  ];
  const add = (
    <Button type="primary" icon={<Plus size={16} />} href="#/extensions/+">
      {t('admin.extensions.add')}
    </Button>
  );
  const total = data?.total_number ?? 0;
  return (
    <Page
      title={t('admin.extensions.title')}
      text={t('admin.extensions.text')}
      state={
        data && (
          <State tone="plain">
            {t('admin.extensions.count', { count: total, shown: formatCount(total, currentLanguage()) })}
          </State>
        )
      }
      actions={add}
    >
      {error && !data ? (
        <Failure
          title={t('admin.extensions.failed')}
          unreachable={unreachable(error)}
          busy={isFetching}
          retry={() => void refetch()}
        />
      ) : (
        <DataTable
          label={t('admin.extensions.title')}
          columns={columns}
          rows={data?.extension_list}
          total={total}
          view={view}
          onView={change}
          rowKey={({ number }) => number}
          href={({ number }) => `#/extensions/${number}`}
          search={t('admin.extensions.filter')}
          filters={filters}
          bulk={(numbers, done) => (
            <BulkActions
              ids={(data?.extension_list ?? [])
                .filter(({ number }) => numbers.includes(number))
                .map(({ id }) => id)}
              onDone={done}
            />
          )}
          empty={
            <Empty
              icon={<UsersRound />}
              title={t('admin.extensions.empty.title')}
              text={t('admin.extensions.empty.text')}
              action={add}
            />
          }
        />
      )}
    </Page>
  );
}

function useColumns(): Column<Extension>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'number',
      title: t('admin.extensions.number'),
      cell: ({ number }) => number,
      sorts: true,
      shown: 'always',
      phone: true,
      figures: true,
    },
    {
      key: 'name',
      title: t('admin.extensions.name'),
      sorts: true,
      phone: true,
      cell: ({ name, enabled }) => (
        <>
          {name} {!enabled && <span className={styles.off}>{t('admin.extensions.off')}</span>}
        </>
      ),
    },
    { key: 'email', title: t('admin.extensions.email'), sorts: true, cell: ({ email }) => email },
    {
      key: 'departments',
      title: t('admin.extensions.department'),
      cell: ({ department_paths }) => department_paths.join(', '),
    },
    {
      key: 'title',
      title: t('admin.extensions.position'),
      sorts: true,
      shown: 'hidden',
      cell: ({ title }) => title,
    },
    {
      key: 'mobile',
      title: t('admin.extensions.mobile'),
      sorts: true,
      shown: 'hidden',
      figures: true,
      cell: ({ mobile }) => mobile,
    },
    {
      key: 'devices',
      title: t('admin.extensions.devices'),
      phone: true,
      cell: ({ devices }) =>
        devices.length === 0 ? (
          <span className={styles.faint}>{t('presence.offline')}</span>
        ) : (
          [...new Set(devices)].map((device) => t(`device.${device}`)).join(', ')
        ),
    },
  ];
}
