import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { UsersRound } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { Empty, Failure } from '@magpie/ui';
import { get, unreachable } from '../../shared/api';
import { Page } from '../../shared/Page';
import type { Column } from '../../shared/table/columns';
import { DataTable } from '../../shared/table/DataTable';
import { useTableView, type TableStart } from '../../shared/useTableView';
import styles from './Extensions.module.css';

interface ExtensionItem {
  id: number;
  number: string;
  name: string;
  email: string;
  enabled: boolean;
  presence: 'offline' | 'idle' | 'ringing' | 'in_call';
  devices: ('phone' | 'mobile' | 'desktop' | 'web')[];
}

interface ExtensionsPage {
  extension_list: ExtensionItem[];
  total_number: number;
}

const START: TableStart = { sort: 'number' };
const REFRESH = 10_000;

/** Who can sign in and register phones, and with what they do now. */
export function Extensions() {
  const { t } = useTranslation();
  const [view, change] = useTableView(START);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: ['extensions', view],
    queryFn: ({ signal }) =>
      get<ExtensionsPage>(
        'extensions',
        { page: view.page, page_size: view.size, search: view.search },
        signal,
      ),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH,
  });
  const columns: Column<ExtensionItem>[] = [
    {
      key: 'number',
      title: t('admin.extensions.number'),
      cell: ({ number }) => number,
      shown: 'always',
      phone: true,
      figures: true,
    },
    { key: 'name', title: t('admin.extensions.name'), cell: ({ name }) => name, phone: true },
    { key: 'email', title: t('admin.extensions.email'), cell: ({ email }) => email },
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
  return (
    <Page title={t('admin.extensions.title')} text={t('admin.extensions.text')}>
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
          total={data?.total_number ?? 0}
          view={view}
          onView={change}
          rowKey={({ number }) => number}
          search={t('admin.extensions.filter')}
          empty={
            <Empty
              icon={<UsersRound />}
              title={t('admin.extensions.empty.title')}
              text={t('admin.extensions.empty.text')}
              action={<code className={styles.command}>magpie apply company.yaml</code>}
            />
          }
        />
      )}
    </Page>
  );
}
