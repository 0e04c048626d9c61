import { useState, type ReactNode } from 'react';
import Checkbox from 'antd/es/checkbox';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { currentLanguage, formatCount, useTranslation } from '@magpie/locales';
import { Choose, Pager, SearchField } from '@magpie/ui';
import type { TableView } from '../useTableView';
import { columnsShown, type Column } from './columns';
import { ViewMenu } from './ViewMenu';
import styles from './DataTable.module.css';

export interface Filter {
  /** Its name in the address. */
  key: string;
  label: string;
  options: readonly { value: string; label: string }[];
}

interface Props<Row> {
  /** What the rows are, read out for the table. */
  label: string;
  columns: readonly Column<Row>[];
  /** Those of this page; undefined while they are on their way. */
  rows: readonly Row[] | undefined;
  /** How many there are on all pages. */
  total: number;
  view: TableView;
  onView: (change: Partial<TableView>) => void;
  rowKey: (row: Row) => string;
  /** Where the first column leads. */
  href?: (row: Row) => string;
  search?: string;
  filters?: readonly Filter[];
  /** What can be done with the rows that are chosen; `done` chooses none of them any more. */
  bulk?: (keys: readonly string[], done: () => void) => ReactNode;
  /** What stands in place of the rows where there are none at all. */
  empty: ReactNode;
}

/** A table whose search, filters, order, page and columns are in the address. */
export function DataTable<Row>(props: Props<Row>) {
  const { columns, rows, total, view, onView, rowKey, bulk } = props;
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const shown = columnsShown(columns, view);
  const here = rows?.map(rowKey) ?? [];
  const marked = here.filter((key) => chosen.has(key));
  const sought = view.search !== '' || Object.keys(view.filters).length > 0;
  if (rows && total === 0 && !sought) return props.empty;

  const choose = (keys: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    keys.forEach((key) => (on ? next.add(key) : next.delete(key)));
    setChosen(next);
  };
  return (
    <div className={styles.whole}>
      <div className={styles.tools}>
        {props.search && (
          <SearchField
            label={props.search}
            value={view.search}
            onSearch={(search) => search !== view.search && onView({ search })}
          />
        )}
        {props.filters?.map((filter) => (
          <div key={filter.key} className={styles.filter}>
            <Choose
              label={filter.label}
              value={view.filters[filter.key] ?? ''}
              options={[
                { value: '', label: t('admin.table.all', { filter: filter.label }) },
                ...filter.options,
              ]}
              onChange={(value) => {
                const { [filter.key]: _, ...others } = view.filters;
                onView({ filters: value ? { ...others, [filter.key]: value } : others });
              }}
            />
          </div>
        ))}
        <span className={`figures ${styles.count}`} role="status">
          {rows && t('admin.table.count', { count: total, shown: formatCount(total, currentLanguage()) })}
        </span>
        <ViewMenu columns={columns} view={view} onView={onView} />
      </div>
      {bulk && marked.length > 0 && (
        <div className={styles.bulk} role="region" aria-label={t('admin.table.bulk')}>
          <strong>{t('admin.table.chosen', { count: marked.length })}</strong>
          {bulk(marked, () => setChosen(new Set()))}
        </div>
      )}
      {rows && total === 0 ? (
        <p className={styles.nothing}>{t('admin.table.nothing')}</p>
      ) : (
        <table className={styles.table} aria-label={props.label} aria-busy={!rows}>
          <thead>
            <tr>
              {bulk && (
                <th scope="col" className={styles.box}>
                  <Checkbox
                    aria-label={t('admin.table.chooseAll')}
                    checked={here.length > 0 && marked.length === here.length}
                    indeterminate={marked.length > 0 && marked.length < here.length}
                    onChange={({ target }) => choose(here, target.checked)}
                  />
                </th>
              )}
              {shown.map((column) => (
                <Heading key={column.key} column={column} view={view} onView={onView} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows?.map((row) => {
              const key = rowKey(row);
              return (
                <tr key={key} data-chosen={chosen.has(key)}>
                  {bulk && (
                    <td className={styles.box}>
                      <Checkbox
                        aria-label={t('admin.table.choose', { name: key })}
                        checked={chosen.has(key)}
                        onChange={({ target }) => choose([key], target.checked)}
                      />
                    </td>
                  )}
                  {shown.map((column, at) => (
                    <td key={column.key} className={cellClass(column)}>
                      {at === 0 && props.href ? (
                        <a href={props.href(row)}>{column.cell(row)}</a>
                      ) : (
                        column.cell(row)
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
            {!rows &&
              [0, 1, 2, 3, 4, 5].map((line) => (
                <tr key={line}>
                  {bulk && <td className={styles.box} />}
                  {shown.map((column, at) => (
                    <td key={column.key} className={cellClass(column)}>
                      <span
                        className={styles.bone}
                        style={{ width: `${40 + ((line * 17 + at * 29) % 45)}%` }}
                      />
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      )}
      {total > view.size && (
        <Pager page={view.page} size={view.size} total={total} onPage={(page) => onView({ page })} />
      )}
    </div>
  );
}

function cellClass({ phone, figures }: Column<never>): string {
  return [phone ? '' : styles.wide, figures ? 'figures' : ''].join(' ').trim();
}

interface HeadingProps {
  column: Column<never>;
  view: TableView;
  onView: (change: Partial<TableView>) => void;
}

function Heading({ column, view, onView }: HeadingProps) {
  const here = view.sort === column.key;
  const sorted = !column.sorts
    ? undefined
    : !here
      ? 'none'
      : view.order === 'asc'
        ? 'ascending'
        : 'descending';
  const turn = () => onView({ sort: column.key, order: here && view.order === 'asc' ? 'desc' : 'asc' });
  return (
    <th scope="col" className={cellClass(column)} aria-sort={sorted}>
      {column.sorts ? (
        <button type="button" className={styles.sort} onClick={turn}>
          {column.title}
          {here && (view.order === 'asc' ? <ArrowUp size={14} /> : <ArrowDown size={14} />)}
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}
