import { describe, expect, it } from 'vitest';
import { readView } from '../useTableView';
import { columnsShown, localRows, type Column } from './columns';

interface Row {
  number: string;
  name: string;
}

const COLUMNS: Column<Row>[] = [
  { key: 'number', title: '', cell: () => null, text: ({ number }) => number, sorts: true, shown: 'always' },
  { key: 'name', title: '', cell: () => null, text: ({ name }) => name, sorts: true },
  { key: 'note', title: '', cell: () => null, shown: 'hidden' },
];
const ROWS: Row[] = [
  { number: '100', name: 'Zoe' },
  { number: '20', name: '王芳' },
  { number: '3', name: 'adam' },
];
const view = (address: string) => readView(new URLSearchParams(address), { sort: 'number' });
const numbers = (address: string) =>
  localRows(ROWS, COLUMNS, view(address), 'en-US').rows.map(({ number }) => number);

describe('rows that are all here', () => {
  it('are sorted as people sort: 3 before 20, capitals beside small letters', () => {
    expect(numbers('')).toEqual(['3', '20', '100']);
    expect(numbers('sort=-number')).toEqual(['100', '20', '3']);
    expect(numbers('sort=name').slice(0, 2)).toEqual(['3', '100']);
  });

  it('are found by any of their columns, whatever the capitals', () => {
    expect(numbers('q=ADAM')).toEqual(['3']);
    expect(numbers('q=王')).toEqual(['20']);
    expect(numbers('q=0')).toEqual(['20', '100']);
  });

  it('are cut into pages, and all of them are counted', () => {
    const page = localRows(ROWS, COLUMNS, { ...view('page=2'), size: 2 }, 'en-US');
    expect(page.rows.map(({ number }) => number)).toEqual(['100']);
    expect(page.total).toBe(3);
  });
});

describe('columns', () => {
  it('are those that were chosen, and always those that cannot be taken away', () => {
    const keys = (address: string) => columnsShown(COLUMNS, view(address)).map(({ key }) => key);
    expect(keys('')).toEqual(['number', 'name']);
    expect(keys('columns=note')).toEqual(['number', 'note']);
  });
});
