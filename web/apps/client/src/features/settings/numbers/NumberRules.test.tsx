// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PbxFailure, type CallerRule, type Operators, type Reach, type ReachChange } from '@magpie/sdk-core';
import { startI18n } from '@magpie/locales';
import { queryClient } from '../../../live/queries';
import { useLive } from '../../../live/store';
import { RuleList } from './NumberRules';

const BLOCK: CallerRule = { id: 'r1', pattern: '728373.', target: { type: 'hang_up' } };
const EXCEPT: CallerRule = { id: 'r2', pattern: '72837300', target: { type: 'accept' } };
const TARGETS = ['extension', 'hang_up', 'voicemail', 'greeting', 'outside'] as const;

let sent: ReachChange[];
let refuse: PbxFailure | undefined;

beforeEach(async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addListener: vi.fn(), removeListener: vi.fn() }));
  localStorage.setItem('magpie.language', 'en-US');
  await startI18n();
  sent = [];
  refuse = undefined;
  const changeReach = (change: ReachChange): Promise<Reach> => {
    sent.push(change);
    return refuse ? Promise.reject(refuse) : Promise.resolve({} as Reach);
  };
  const pbx = { changeReach, colleagues: () => Promise.resolve([]) };
  useLive.setState({
    operators: { pbx } as unknown as Operators,
    account: { number: '1001', name: 'Alice' },
  });
});
afterEach(() => {
  cleanup();
  queryClient.clear();
});

const page = (saved: CallerRule[], version: number) => (
  <QueryClientProvider client={queryClient}>
    <RuleList saved={saved} version={version} targets={TARGETS} />
  </QueryClientProvider>
);
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const type = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const patterns = () =>
  within(screen.getByRole('list'))
    .getAllByRole('listitem')
    .map((item) => item.querySelector('strong')?.textContent);
const saved = (times: number) => waitFor(() => expect(sent).toHaveLength(times));

test('a rule is added, put above another, and all are saved as one [D-47] [D-48]', async () => {
  render(page([BLOCK], 4));
  press('Add a rule');
  type(/Caller’s number/, '7283 7300');
  type(/What happens/, 'accept');
  press('Apply');
  expect(sent).toEqual([]);
  expect(screen.getByText(/rule 1 already takes these calls/)).toBeTruthy();
  press('Move the rule for 72837300 up');
  expect(patterns()).toEqual(['72837300', '728373.']);
  expect(screen.queryByText(/already takes these calls/)).toBeNull();
  press('Save');
  await saved(1);
  const added = { ...EXCEPT, id: expect.stringMatching(/^r-/) as string };
  expect(sent).toEqual([{ version: 4, rules: [added, BLOCK] }]);
});

test('a rule is changed, and another deleted [D-44] [D-45] [D-46]', async () => {
  render(page([EXCEPT, BLOCK], 2));
  press('Change the rule for 728373.');
  type(/What happens/, 'extension');
  type(/^Extension$/, '1002');
  press('Apply');
  press('Delete the rule for 72837300');
  press('Save');
  await saved(1);
  expect(sent[0]?.rules).toEqual([{ ...BLOCK, target: { type: 'extension', number: '1002' } }]);
});

test('what is no number is said at its field, and nothing is sent', () => {
  render(page([], 0));
  press('Add a rule');
  type(/Caller’s number/, 'sales');
  press('Save');
  expect(screen.getByRole('alert').textContent).toMatch(/beginning of numbers and a dot/);
  expect(screen.getByLabelText<HTMLInputElement>(/Caller’s number/).value).toBe('sales');
  expect(sent).toEqual([]);
});

test('what the server refuses stays as it was typed, with the reason at its field', async () => {
  refuse = new PbxFailure('PBX_API_ERROR', 900005, 'invalid', [
    { field: 'rules[1].target.number', validation_type: 'oneself' },
  ]);
  render(page([EXCEPT], 7));
  press('Add a rule');
  type(/Caller’s number/, '10086');
  type(/What happens/, 'extension');
  type(/^Extension$/, '1001');
  press('Save');
  await waitFor(() => expect(screen.getByRole('alert').textContent).toMatch(/your own number/));
  expect(screen.getByLabelText<HTMLInputElement>(/^Extension$/).value).toBe('1001');
  refuse = undefined;
  type(/^Extension$/, '1003');
  press('Save');
  await saved(2);
  expect(sent[1]?.rules?.[1]).toEqual({
    id: expect.stringMatching(/^r-/) as string,
    pattern: '10086',
    target: { type: 'extension', number: '1003' },
  });
});

test('rules that were changed elsewhere are not overwritten, a status is no such change', async () => {
  const { rerender } = render(page([EXCEPT, BLOCK], 3));
  press('Delete the rule for 72837300');
  rerender(page([EXCEPT, BLOCK], 4));
  press('Save');
  await saved(1);
  expect(sent[0]?.version).toBe(4);

  rerender(page([EXCEPT, BLOCK], 5));
  await waitFor(() => expect(patterns()).toHaveLength(2));
  press('Delete the rule for 72837300');
  rerender(page([BLOCK, EXCEPT], 6));
  press('Save');
  await saved(2);
  expect(sent[1]?.version).toBe(5);
});
