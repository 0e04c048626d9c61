// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PBXOperator } from '@magpie/sdk-core';
import { followVoicemail } from '../../live/voicemail';
import { Stage } from '../../testing/stage';
import { Voicemail } from './Voicemail';

const MESSAGE = {
  id: 'm1',
  caller_number: '1001',
  caller_name: 'Bob Chen',
  number_type: 'extension',
  timestamp: 1_760_000_000,
  duration_ms: 9000,
  read: 0,
  cut_off: 0,
  forwarded_by: '',
  group_number: '',
  group_name: '',
  readers: [],
};

let stage: Stage;
beforeEach(async () => {
  const page = { voicemail_list: [MESSAGE], total_number: 1, total: 1, unread: 1 };
  stage = await new Stage({ 'voicemail/list': page }).show(<Voicemail />);
});
afterEach(() => stage.close());

test('who left a message is called by a double click or by the button, after a filter and a search [D-07] [J-22]', async () => {
  fireEvent.click(await screen.findByText('Unread'));
  await waitFor(() => expect(stage.latest('voicemail/list')?.query.status).toBe('unread'));
  const search = screen.getByLabelText('Name or number');
  fireEvent.change(search, { target: { value: 'Bob' } });
  fireEvent.keyDown(search, { key: 'Enter' });
  await waitFor(() =>
    expect(stage.latest('voicemail/list')?.query).toMatchObject({ status: 'unread', search: 'Bob' }),
  );
  fireEvent.doubleClick(await screen.findByRole('article'));
  fireEvent.click(screen.getByRole('button', { name: 'Call Bob Chen back' }));
  expect(stage.phone.dialled).toEqual([
    ['1001', false],
    ['1001', false],
  ]);
});

test('a message is deleted once it was asked, and goes from every client [J-29] [J-30]', async () => {
  let told = (): void => undefined;
  const onTopic = (_: number, listener: () => void) => (told = listener);
  followVoicemail({ onTopic } as unknown as PBXOperator);
  stage.answers['voicemail/delete'] = {};
  fireEvent.click(await screen.findByRole('button', { name: /^More for the message/ }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Delete' }));
  const tip = await screen.findByRole('tooltip');
  expect(stage.latest('voicemail/delete')).toBeUndefined();
  fireEvent.click(within(tip).getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(stage.latest('voicemail/delete')?.body).toEqual({ id_list: ['m1'] }));

  stage.answers['voicemail/list'] = { voicemail_list: [], total_number: 0, total: 0, unread: 0 };
  told();
  expect(await screen.findByText('No messages')).toBeTruthy();
});
