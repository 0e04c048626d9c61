// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prefer } from '../live/preferences';
import { Stage } from '../testing/stage';
import { DialPad } from './DialPad';

let stage: Stage;
beforeEach(async () => {
  prefer({ keyTones: false });
  stage = await new Stage().show(<DialPad />);
});
afterEach(() => stage.close());

const field = () => screen.getByRole<HTMLInputElement>('textbox');
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const dialled = async (...call: [string, boolean]) =>
  waitFor(() => expect(stage.phone.dialled.at(-1)).toEqual(call));

test('the keys type a number; the button and Enter call it [D-02]', async () => {
  for (const key of ['1', '0', '0', '1']) press(new RegExp(`^${key}`));
  expect(field().value).toBe('1001');
  press('Call');
  await dialled('1001', false);
  await waitFor(() => expect(field().value).toBe(''));
  fireEvent.change(field(), { target: { value: '1003' } });
  fireEvent.submit(field());
  await dialled('1003', false);
});

test('the other button begins a video call [D-10]', async () => {
  fireEvent.change(field(), { target: { value: '1001' } });
  press('Video call');
  await dialled('1001', true);
});

test('a colleague is found by name or e-mail, and a click on the card calls [D-03]', async () => {
  for (const wanted of ['Carla', 'carla@magpie.example']) {
    fireEvent.change(field(), { target: { value: wanted } });
    fireEvent.click(await screen.findByRole('button', { name: 'Call Carla Mendes, 1003' }));
    await dialled('1003', false);
    await waitFor(() => expect(field().value).toBe(''));
  }
});

test('what is no number is not called, and it is said so', async () => {
  fireEvent.change(field(), { target: { value: 'nobody at all?' } });
  press('Call');
  expect(await screen.findByText('This is not a number that can be called.')).toBeTruthy();
  expect(stage.phone.dialled).toEqual([]);
});
