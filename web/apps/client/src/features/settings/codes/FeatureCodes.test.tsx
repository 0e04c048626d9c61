// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Operators } from '@magpie/sdk-core';
import { startI18n } from '@magpie/locales';
import { queryClient } from '../../../live/queries';
import { useLive } from '../../../live/store';
import { FeatureCodes } from './FeatureCodes';

let dialled: string[];

beforeEach(async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addListener: vi.fn(), removeListener: vi.fn() }));
  localStorage.setItem('magpie.language', 'en-US');
  await startI18n();
  dialled = [];
  const codes = [
    { service: 'status_lunch', code: '*74', number_follows: false },
    { service: 'pickup', code: '*04', number_follows: true },
  ];
  const pbx = {
    ask: () => Promise.resolve({ code_list: codes }),
    recordPermissions: 2,
    recordFeatureCode: '*1',
  };
  const phone = { call: (number: string) => Promise.resolve(void dialled.push(number)) };
  useLive.setState({ operators: { pbx, phone } as unknown as Operators });
  render(
    <QueryClientProvider client={queryClient}>
      <FeatureCodes />
    </QueryClientProvider>,
  );
  await screen.findByText('*74');
});
afterEach(() => {
  cleanup();
  queryClient.clear();
});

test('the codes of the company are listed with what they do, and dialled at a press [K-26] [A-174] [A-175]', () => {
  expect(screen.getAllByRole('listitem')).toHaveLength(3);
  expect(screen.getByText('Lunch break')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Dial the code: Lunch break' }));
  expect(dialled).toEqual(['*74']);
});

test('a code with a number behind it is dialled with that number', () => {
  const name = 'Dial the code: Pick up for an extension';
  fireEvent.click(screen.getByRole('button', { name }));
  expect(dialled).toEqual([]);
  fireEvent.change(screen.getByLabelText('Number for: Pick up for an extension'), {
    target: { value: '10 02' },
  });
  fireEvent.click(screen.getByRole('button', { name }));
  expect(dialled).toEqual(['*041002']);
});

test('the keys of the recording are pressed during a call, and not dialled', () => {
  expect(screen.getByText('*1')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Record/ })).toBeNull();
});
