// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Stage } from '../testing/stage';
import { TopSearch } from './TopSearch';

let stage: Stage;
beforeEach(async () => {
  stage = await new Stage().show(<TopSearch />);
});
afterEach(() => stage.close());

const field = () => screen.getByRole('combobox');
const type = (text: string) => fireEvent.change(field(), { target: { value: text } });
const press = (key: string) => fireEvent.keyDown(field(), { key });
const card = (name: RegExp) => screen.findByRole('option', { name });

test('a number is dialled by Enter, or by the row that offers to call it [D-02]', async () => {
  type('0592 550 33 01');
  press('Enter');
  expect(stage.phone.dialled).toEqual([['05925503301', false]]);
  expect((field() as HTMLInputElement).value).toBe('');
  type('5503302');
  fireEvent.click(await card(/5503302/));
  expect(stage.phone.dialled.at(-1)).toEqual(['5503302', false]);
});

test.each(['carla', 'mendes', 'carla@magpie', '1003'])(
  'a colleague is found by %s, and a click on the card calls her [D-03]',
  async (wanted) => {
    type(wanted);
    fireEvent.click(await card(/Carla Mendes/));
    expect(stage.phone.dialled).toEqual([['1003', false]]);
  },
);

test('the button with the camera begins a video call with who was found by name or e-mail [D-10]', async () => {
  for (const wanted of ['小明', '王小明@magpie']) {
    type(wanted);
    const row = await card(/王小明/);
    fireEvent.click(row.querySelector('[title^="Video call"]') as Element);
    expect(stage.phone.dialled.at(-1)).toEqual(['1002', true]);
  }
});

test('the details of a colleague are seen without calling', async () => {
  type('bob');
  const row = await card(/Bob Chen/);
  fireEvent.click(row.querySelector('[title^="Details"]') as Element);
  expect(location.hash).toBe('#/extensions/1001');
  expect(stage.phone.dialled).toEqual([]);
});
