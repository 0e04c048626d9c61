// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Stage } from '../../testing/stage';
import { Recordings } from './Recordings';

const RECORDING = {
  id: 'r1',
  uniqueid: 'u1',
  timestamp: 1_760_000_000,
  caller: { number: '1000', name: 'Alice Novak' },
  callee: { number: '1001', name: 'Bob Chen' },
  state: 'complete',
  duration_ms: 61_000,
};

let stage: Stage;
beforeEach(async () => {
  stage = await new Stage({ 'recording/search': { recording_list: [RECORDING], total_number: 1 } }).show(
    <Recordings />,
  );
});
afterEach(() => stage.close());

test('who is heard in a recording is called by a double click or by the button, after a search [D-08]', async () => {
  const search = await screen.findByLabelText('Name or number');
  fireEvent.change(search, { target: { value: 'Bob' } });
  fireEvent.keyDown(search, { key: 'Enter' });
  await waitFor(() => expect(stage.latest('recording/search')?.query.number).toBe('Bob'));
  fireEvent.doubleClick(await screen.findByText('Bob Chen'));
  fireEvent.click(screen.getByRole('button', { name: /^Call Bob Chen/ }));
  expect(stage.phone.dialled).toEqual([
    ['1001', false],
    ['1001', false],
  ]);
});
