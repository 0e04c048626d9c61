// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { COLLEAGUES, Stage } from '../../testing/stage';
import { Colleagues } from './Colleagues';

let stage: Stage;
beforeEach(async () => {
  // The list draws the rows that fit in.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(400);
  const people = COLLEAGUES.map((each) =>
    each.number === '1003' ? { ...each, mobile: '013800138000' } : each,
  );
  stage = new Stage({
    'extension/colleagues': { colleague_list: people },
    'cdr/searchpersonal': { personal_cdr_list: [], total_number: 0 },
  });
  await stage.show(<Colleagues chosen="1003" />);
});
afterEach(() => {
  vi.restoreAllMocks();
  stage.close();
});

const row = (name: RegExp) => screen.findByRole('button', { name });
const calls = () => stage.phone.dialled;

test('a colleague is called by the button of the row, by a double click, and by the menu of the right key [D-04] [D-11]', async () => {
  const bob = await row(/^Bob Chen, 1001/);
  fireEvent.doubleClick(bob);
  const [call] = screen.getAllByRole('button', { name: 'Call Bob Chen, 1001' });
  fireEvent.click(call as Element);
  expect(calls()).toEqual([
    ['1001', false],
    ['1001', false],
  ]);
  fireEvent.click(screen.getByRole('button', { name: 'Video call to Bob Chen, 1001' }));
  expect(calls().at(-1)).toEqual(['1001', true]);
  fireEvent.contextMenu(bob);
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Video call' }));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Call' }));
  expect(calls().slice(3)).toEqual([
    ['1001', true],
    ['1001', false],
  ]);
  expect(screen.queryByRole('menuitem', { name: 'Call mobile' })).toBeNull();
});

test('the mobile number of a colleague is called from the row and from the details [D-04]', async () => {
  fireEvent.contextMenu(await row(/^Carla Mendes, 1003/));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Call mobile' }));
  fireEvent.click(screen.getByRole('button', { name: 'Call Carla Mendes on the mobile, 013800138000' }));
  expect(calls()).toEqual([
    ['013800138000', false],
    ['013800138000', false],
  ]);
});

test('colleagues are found by name, number and e-mail address [D-04] [D-11]', async () => {
  await row(/^Bob Chen/);
  for (const wanted of ['carla', '1003', 'carla@magpie']) {
    fireEvent.change(screen.getByLabelText('Search by name, number or e-mail'), {
      target: { value: wanted },
    });
    await row(/^Carla Mendes/);
    expect(screen.queryByRole('button', { name: /^Bob Chen/ })).toBeNull();
  }
});
