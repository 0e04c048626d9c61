// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { STATUSES, type StatusSettings } from '@magpie/sdk-core';
import { Stage } from '../../../testing/stage';
import { StatusPage } from './StatusPage';

const SETTINGS: StatusSettings = {
  message: '',
  internal: { always: null, no_answer: { type: 'voicemail', number: '1000' }, busy: null },
  external: { always: null, no_answer: null, busy: null },
  ring_first: ['phone', 'mobile', 'desktop', 'web'],
  ring_then: [],
  ring_seconds: 0,
  mobile: { on: false, number: '', prefix: '' },
  push: true,
  ring_groups: true,
};

const REACH = {
  reach: { version: 5, statuses: Object.fromEntries(STATUSES.map((status) => [status, SETTINGS])) },
  presence: { status: 'available', message: '', cause: 'chosen', until: null },
  work_hours: { defined: true, period: 'business_hours' },
  targets: ['extension', 'hang_up', 'voicemail', 'greeting', 'outside'],
};

let stage: Stage;
beforeEach(async () => {
  stage = new Stage({ reach: REACH, 'voicemail/greeting/list': { greeting_list: [] } });
  await stage.show(<StatusPage />);
});
afterEach(() => stage.close());

/** As a press on a link does in a browser. */
function follow(name: RegExp): void {
  location.hash = screen.getByRole('link', { name }).getAttribute('href') ?? '';
  act(() => void dispatchEvent(new HashChangeEvent('hashchange')));
}

test('a status is chosen in the settings, changed and saved as one [K-04] [K-05]', async () => {
  await screen.findByLabelText('Status message');
  follow(/Lunch break/);
  fireEvent.change(screen.getByLabelText('Status message'), { target: { value: 'Back at two' } });
  expect(stage.latest('reach')?.body).toBeUndefined();
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(stage.latest('reach')?.body).toEqual({
      version: 5,
      statuses: { lunch: { ...SETTINGS, message: 'Back at two' } },
    }),
  );
});

test('calls are forwarded to whatever the documents name and this server serves [K-12]', async () => {
  const line = 'Calls from outside, Always';
  fireEvent.click(await screen.findByLabelText(line));
  const target = screen.getByLabelText(`${line}: goes to`);
  expect(
    within(target)
      .getAllByRole('option')
      .map((option) => option.textContent),
  ).toEqual(['Voicemail', 'Extension', 'Number outside', 'Greeting, then hang up', 'Hang up']);
  fireEvent.change(target, { target: { value: 'greeting' } });
  fireEvent.change(screen.getByLabelText(`${line}: Greeting`), { target: { value: 'system:off_work' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  const greeting = { type: 'greeting', greeting: 'system:off_work' };
  await waitFor(() =>
    expect(stage.latest('reach')?.body).toMatchObject({
      statuses: { available: { external: { always: greeting } } },
    }),
  );
});
