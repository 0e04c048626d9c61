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

test('a call of the log is called back by a double click or by its button, after choosing a kind [D-06]', async () => {
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
