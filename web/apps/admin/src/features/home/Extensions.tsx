import { useDeferredValue, useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { ChevronLeft, ChevronRight, RotateCw } from 'lucide-react';
import { currentLanguage, formatCount, useTranslation } from '@magpie/locales';
import { ApiFailure, extensions, type ExtensionItem } from '../../shared/api';
import styles from './Home.module.css';

const SIZE = 50;
const REFRESH = 10_000;

/** Who can sign in and register phones, and with what they do now. */
export function Extensions() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [page, setPage] = useState(1);
  const search = useDeferredValue(text.trim());
  const { data, error, isPending, isFetching, refetch } = useQuery({
    queryKey: ['extensions', page, search],
    queryFn: () => extensions(page, SIZE, search),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH,
  });
  const total = data?.total_number ?? 0;
  return (
    <section className={styles.card} aria-labelledby="extensions">
      <h2 id="extensions">{t('admin.extensions.title')}</h2>
      <p className={styles.text}>{t('admin.extensions.text')}</p>
      <div className={styles.tools}>
        <Input
          allowClear
          value={text}
          aria-label={t('admin.extensions.filter')}
          placeholder={t('admin.extensions.filter')}
          onChange={({ target }) => {
            setText(target.value);
            setPage(1);
          }}
        />
        <span className="figures" role="status">
          {data &&
            t('admin.extensions.count', { count: total, shown: formatCount(total, currentLanguage()) })}
        </span>
      </div>
      {error && !data ? (
        <div className={styles.state} role="alert">
          <strong>{t('admin.extensions.failed')}</strong>
          <p className={styles.faint}>
            {error instanceof ApiFailure && error.code === undefined
              ? t('failure.network')
              : t('failure.server')}
          </p>
          <Button icon={<RotateCw size={16} />} loading={isFetching} onClick={() => void refetch()}>
            {t('app.retry')}
          </Button>
        </div>
      ) : data && total === 0 ? (
        <Nothing searched={search !== ''} />
      ) : (
        <Table items={data?.extension_list} pending={isPending} />
      )}
      {total > SIZE && (
        <nav className={styles.tools} aria-label={t('log.pages')}>
          <span className="figures">
            {t('log.range', {
              from: formatCount((page - 1) * SIZE + 1, currentLanguage()),
              to: formatCount(Math.min(total, page * SIZE), currentLanguage()),
              total: formatCount(total, currentLanguage()),
            })}
          </span>
          <span>
            <Button
              icon={<ChevronLeft size={18} />}
              aria-label={t('log.previous')}
              disabled={page <= 1}
              onClick={() => setPage(page - 1)}
            />{' '}
            <Button
              icon={<ChevronRight size={18} />}
              aria-label={t('log.next')}
              disabled={page * SIZE >= total}
              onClick={() => setPage(page + 1)}
            />
          </span>
        </nav>
      )}
    </section>
  );
}

function Nothing({ searched }: { searched: boolean }) {
  const { t } = useTranslation();
  if (searched) return <p className={styles.state}>{t('admin.extensions.none')}</p>;
  return (
    <div className={styles.state}>
      <strong>{t('admin.extensions.empty.title')}</strong>
      <p className={styles.faint}>{t('admin.extensions.empty.text')}</p>
      <code>magpie apply company.yaml</code>
    </div>
  );
}

function Table({ items, pending }: { items: ExtensionItem[] | undefined; pending: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={styles.frame}>
      <table className={styles.table} aria-busy={pending}>
        <thead>
          <tr>
            <th scope="col">{t('admin.extensions.number')}</th>
            <th scope="col">{t('admin.extensions.name')}</th>
            <th scope="col" className={styles.wide}>
              {t('admin.extensions.email')}
            </th>
            <th scope="col">{t('admin.extensions.devices')}</th>
          </tr>
        </thead>
        <tbody>
          {items?.map((item) => (
            <tr key={item.id}>
              <td className="figures">{item.number}</td>
              <td>{item.name}</td>
              <td className={styles.wide}>{item.email}</td>
              <td className={item.devices.length === 0 ? styles.faint : undefined}>
                {item.devices.length === 0
                  ? t('presence.offline')
                  : [...new Set(item.devices)].map((device) => t(`device.${device}`)).join(', ')}
              </td>
            </tr>
          ))}
          {!items &&
            [0, 1, 2, 3].map((row) => (
              <tr key={row}>
                {[40, 110, 150, 80].map((width) => (
                  <td key={width} className={width === 150 ? styles.wide : undefined}>
                    <span className={styles.bone} style={{ width }} />
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
