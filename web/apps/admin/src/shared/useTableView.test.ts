import { describe, expect, it } from 'vitest';
import { readView, writeView, type TableStart } from './useTableView';

const START: TableStart = { sort: 'number', filters: ['department'] };
const read = (text: string) => readView(new URLSearchParams(text), START);

describe('the view of a table in the address', () => {
  it('is as at the start where the address tells nothing, and then tells nothing', () => {
    const view = read('');
    expect(view).toMatchObject({ search: '', page: 1, size: 50, sort: 'number', order: 'asc', filters: {} });
    expect(Object.values(writeView(view, START)).filter(Boolean)).toEqual([]);
  });

  it('is found again in the address it was written to', () => {
    const view = {
      ...read(''),
      search: '李 伟',
      page: 3,
      size: 100,
      sort: 'name',
      order: 'desc' as const,
      columns: ['name', 'email'],
      filters: { department: '12' },
    };
    const written = Object.entries(writeView(view, START)).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    );
    expect(read(new URLSearchParams(written).toString())).toEqual(view);
  });

  it('takes nothing from an address that cannot be', () => {
    expect(read('page=-1&size=7&unknown=x')).toMatchObject({ page: 1, size: 50, filters: {} });
    expect(read('page=99999999999').page).toBe(1);
  });
});
