// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ClientCalls, Operators, ReachChange } from '@magpie/sdk-core';
import { startI18n } from '@magpie/locales';
import { queryClient } from '../../../live/queries';
import { useLive } from '../../../live/store';
import { CallsForm } from './CallsForm';

const CLIENT: ClientCalls = {
  call_waiting: true,
  auto_answer: false,
  auto_answer_seconds: 0,
  auto_answer_tone: false,
  paging_answer: false,
  paging_preempts: false,
  paging_tone: false,
  popup: { on: false, address: '', inbound: true, internal: false, trigger: 'ringing' },
};

let sent: ReachChange[];
beforeEach(async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addListener: vi.fn(), removeListener: vi.fn() }));
  localStorage.setItem('magpie.language', 'en-US');
  await startI18n();
  sent = [];
  const changeReach = (change: ReachChange) => {
    sent.push(change);
    return Promise.resolve({});
  };
  useLive.setState({ operators: { pbx: { changeReach } } as unknown as Operators });
  render(
    <QueryClientProvider client={queryClient}>
      <CallsForm client={CLIENT} allReject={false} version={7} />
    </QueryClientProvider>,
  );
});
afterEach(cleanup);

const turn = (name: string) => fireEvent.click(screen.getByLabelText(name));
const save = async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent).toHaveLength(1));
};

test('call waiting, rejecting and answering are set as one [A-88] [A-93] [A-97]', async () => {
  turn('Let a second call ring during a call');
  turn('Rejecting a call on one device rejects it on all');
  turn('Answer calls by themselves');
  fireEvent.change(screen.getByLabelText('After so many seconds'), { target: { value: '7' } });
  turn('Answer calls of paging groups by themselves');
  turn('Also during another call, which is held');
  await save();
  expect(sent).toEqual([
    {
      version: 7,
      all_reject: true,
      clients: {
        web: {
          ...CLIENT,
          call_waiting: false,
          auto_answer: true,
          auto_answer_seconds: 7,
          paging_answer: true,
          paging_preempts: true,
        },
      },
    },
  ]);
});

test('the section on calls has call waiting, automatic answer, and that of pages [C-74]', () => {
  for (const name of [
    'Let a second call ring during a call',
    'Answer calls by themselves',
    'Answer calls of paging groups by themselves',
  ]) {
    expect(screen.getByLabelText(name).getAttribute('role')).toBe('switch');
  }
});

test('the page about the caller has an address of its own [A-112] [C-77]', async () => {
  turn('Open a page of another system');
  const address = 'https://crm.test/{{.CallerNumber}}';
  fireEvent.change(screen.getByLabelText(/^Address/), { target: { value: address } });
  turn('For calls from colleagues');
  await save();
  expect(sent[0]?.clients?.web?.popup).toEqual({
    on: true,
    address,
    inbound: true,
    internal: true,
    trigger: 'ringing',
  });
});
