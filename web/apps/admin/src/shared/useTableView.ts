import { useCallback, useMemo } from 'react';
import { refine, usePlace } from '@magpie/ui';

export type Order = 'asc' | 'desc';

/** What is seen of a table; all of it stands in the address, so that a link shows the same. */
export interface TableView {
  search: string;
  page: number;
  size: number;
  sort: string;
  order: Order;
  /** The keys of the columns that were chosen; undefined: those that are shown at first. */
  columns: readonly string[] | undefined;
  filters: Readonly<Record<string, string>>;
}

export interface TableStart {
  sort: string;
  order?: Order;
  size?: number;
  /** The names of its filters. */
  filters?: readonly string[];
}

const SIZES = [25, 50, 100, 200] as const;
const USUAL_SIZE = 50;

/** The view that an address tells; what it does not tell, or tells wrongly, is as at the start. */
export function readView(query: URLSearchParams, start: TableStart): TableView {
  const whole = (name: string) => {
    const text = query.get(name) ?? '';
    return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined;
  };
  const size = whole('size');
  const sort = query.get('sort');
  const columns = query.get('columns');
  return {
    search: query.get('q') ?? '',
    page: whole('page') ?? 1,
    size: size && SIZES.some((each) => each === size) ? size : (start.size ?? USUAL_SIZE),
    sort: sort?.replace(/^-/, '') || start.sort,
    order: sort ? (sort.startsWith('-') ? 'desc' : 'asc') : (start.order ?? 'asc'),
    columns: columns === null ? undefined : columns.split(',').filter(Boolean),
    filters: Object.fromEntries(
      (start.filters ?? []).flatMap((name) => {
        const value = query.get(name);
        return value ? [[name, value]] : [];
      }),
    ),
  };
}

/** The part of an address that tells a view; what is as at the start is left out. */
export function writeView(view: TableView, start: TableStart): Record<string, string | undefined> {
  const sort = (view.order === 'desc' ? '-' : '') + view.sort;
  const usual = (start.order === 'desc' ? '-' : '') + start.sort;
  return {
    ...view.filters,
    q: view.search || undefined,
    page: view.page > 1 ? String(view.page) : undefined,
    size: view.size === (start.size ?? USUAL_SIZE) ? undefined : String(view.size),
    sort: sort === usual ? undefined : sort,
    columns: view.columns?.join(','),
  };
}

/** The view of the table on this page, and how it is changed; a change of what is searched begins at the first page. */
export function useTableView(start: TableStart): [TableView, (change: Partial<TableView>) => void] {
  const { path, query } = usePlace();
  const view = useMemo(() => readView(query, start), [query, start]);
  const change = useCallback(
    (part: Partial<TableView>) => {
      const first = 'search' in part || 'filters' in part || 'sort' in part || 'size' in part;
      refine(path, writeView({ ...view, ...(first ? { page: 1 } : {}), ...part }, start));
    },
    [path, view, start],
  );
  return [view, change];
}
