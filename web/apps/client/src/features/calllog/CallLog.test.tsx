// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Stage } from '../../testing/stage';
import { CallLog } from './CallLog';

const CALL = {
  id: 1,
  timestamp: 1_760_000_000,
  number: '1001',
  name: 'Bob Chen',
  status: 1,
  talk_duration: 61,
  call_type: 'Internal',
  uniqueid: 'u1',
  disposition: 'ANSWERED',
};

let stage: Stage;
beforeEach(async () => {
  stage = await new Stage({ 'cdr/searchpersonal': { personal_cdr_list: [CALL], total_number: 1 } }).show(
    <CallLog />,
  );
});
afterEach(() => stage.close());

test('a call of the log is called back by a double click or by its button, after choosing a kind [D-06] [J-02]', async () => {
  fireEvent.click(await screen.findByText('External'));
  await waitFor(() => expect(stage.latest('cdr/searchpersonal')?.query.call_type).toBe('external'));
  fireEvent.click(screen.getByText('Inbound'));
  await waitFor(() =>
    expect(stage.latest('cdr/searchpersonal')?.query).toMatchObject({ call_type: 'external', status: '1' }),
  );
  const row = (await screen.findByText('Bob Chen')).closest('[data-kind]');
  fireEvent.doubleClick(row as Element);
  fireEvent.click(screen.getByRole('button', { name: 'Call Bob Chen back' }));
  fireEvent.click(screen.getByRole('button', { name: /^Video call to Bob Chen/ }));
  expect(stage.phone.dialled).toEqual([
    ['1001', false],
    ['1001', false],
    ['1001', true],
  ]);
});

test('the log is narrowed to a kind of call, and a call opens with what was noted of it [J-04]', async () => {
  stage.answers['callnote/get'] = { uniqueid: 'u1', label_list: ['Sales'] };
  fireEvent.click(await screen.findByText('Missed'));
  await waitFor(() => expect(stage.latest('cdr/searchpersonal')?.query.status).toBe('2'));
  const row = await screen.findByRole('button', { name: /^Bob Chen/ });
  fireEvent.click(row);
  expect(row.getAttribute('aria-expanded')).toBe('true');
  expect(await screen.findByRole('button', { name: 'Sales' })).toBeTruthy();
  expect(stage.latest('callnote/get')?.query).toEqual({ uniqueid: 'u1' });
});
