import type { ReactNode } from 'react';
import type { TableView } from '../useTableView';

/** A column of a table. */
export interface Column<Row> {
  key: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** What is searched and sorted where the rows are here and not on the server. */
  text?: (row: Row) => string | number;
  /** Whether the table can be sorted by it. */
  sorts?: boolean;
  /** `always`: cannot be taken away; `hidden`: only shown when it was chosen. */
  shown?: 'always' | 'hidden';
  /** Whether there is room for it on a phone. */
  phone?: boolean;
  /** Figures stand at the end of their column. */
  figures?: boolean;
}

/** The columns that a view shows, in their own order. */
export function columnsShown<Row>(columns: readonly Column<Row>[], view: TableView): Column<Row>[] {
  return columns.filter(({ key, shown }) =>
    shown === 'always' ? true : view.columns ? view.columns.includes(key) : shown !== 'hidden',
  );
}

/** What a view shows of rows that are all here, and how many there are. */
export function localRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  view: TableView,
  language: string,
): { rows: Row[]; total: number } {
  const wanted = view.search.toLocaleLowerCase(language);
  const found = rows.filter(
    (row) =>
      wanted === '' ||
      columns.some(({ text }) =>
        String(text?.(row) ?? '')
          .toLocaleLowerCase(language)
          .includes(wanted),
      ),
  );
  const by = columns.find(({ key, sorts }) => sorts && key === view.sort)?.text;
  if (by) {
    const order = new Intl.Collator(language, { numeric: true });
    const sign = view.order === 'desc' ? -1 : 1;
    found.sort((one, other) => {
      const [a, b] = [by(one), by(other)];
      const compared =
        typeof a === 'number' && typeof b === 'number' ? a - b : order.compare(String(a), String(b));
      return sign * compared;
    });
  }
  const start = (view.page - 1) * view.size;
  return { rows: found.slice(start, start + view.size), total: found.length };
}
