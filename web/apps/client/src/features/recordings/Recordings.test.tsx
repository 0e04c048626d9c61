// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PBXOperator } from '@magpie/sdk-core';
import { followLibrary } from '../../live/library';
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

test('recordings are found by days and by who is heard in them [J-18]', async () => {
  fireEvent.change(await screen.findByLabelText('From'), { target: { value: '2026-01-05' } });
  fireEvent.change(screen.getByLabelText('To'), { target: { value: '2026-01-06' } });
  fireEvent.change(screen.getByLabelText('Name or number'), { target: { value: '1001' } });
  fireEvent.keyDown(screen.getByLabelText('Name or number'), { key: 'Enter' });
  const seconds = (day: number) => String(new Date(2026, 0, day).getTime() / 1000);
  await waitFor(() =>
    expect(stage.latest('recording/search')?.query).toMatchObject({
      number: '1001',
      from: seconds(5),
      until: seconds(7),
    }),
  );
});

test('the menu of the right key plays, calls, saves and deletes, once it was asked [J-19] [J-20]', async () => {
  stage.answers['recording/delete'] = {};
  fireEvent.contextMenu(await screen.findByText('Bob Chen'));
  const entries = await screen.findAllByRole('menuitem');
  expect(entries.map((entry) => entry.textContent)).toEqual(['Play', 'Call', 'Download', 'Delete']);
  fireEvent.click(entries[3] as Element);
  const tip = await screen.findByRole('tooltip');
  expect(stage.latest('recording/delete')).toBeUndefined();
  fireEvent.click(within(tip).getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(stage.latest('recording/delete')?.body).toEqual({ ids: ['r1'] }));
});

test('what another client deletes goes from the list by itself [J-20] [J-21]', async () => {
  const told = new Map<number, () => void>();
  const onTopic = (topic: number, listener: () => void) => told.set(topic, listener);
  followLibrary({ on: () => undefined, onTopic } as unknown as PBXOperator);
  await screen.findByText('Bob Chen');
  stage.answers['recording/search'] = { recording_list: [], total_number: 0 };
  told.get(90005)?.();
  expect(await screen.findByText('No recordings yet')).toBeTruthy();
});
