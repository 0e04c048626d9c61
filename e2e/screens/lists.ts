import type { Page, Route } from '@playwright/test';
import type { Employee } from '../support/employee.js';
import { ALICE, BOB, CAROL } from '../support/magpie.js';
import type { Screens } from '../support/screens.js';
import { answer } from './states.js';

/** What a request gets where a page is empty or full; else the server's own answer. */
interface Answers {
  empty?: object;
  full?: (own: Record<string, unknown>, query: URLSearchParams) => object;
}

/** A page that shows what the server keeps for the user. */
interface Kept {
  name: string;
  path: string;
  /** By the request that is asked. */
  answers: Record<string, Answers>;
  saysFailed: string;
  /** Absent for a page that is never empty. */
  saysEmpty?: string;
  /** Comes to what is to be seen of a full page. */
  full: (page: Page) => Promise<void>;
}

const NOW = Math.floor(Date.now() / 1000);
const OUTSIDE = { number: '013800138000', name: '' };
const GREETINGS = ['Summer holidays', '国庆放假', 'Back after the fair in Hannover'].map((name, at) => ({
  id: `g${at}`,
  name,
  timestamp: NOW - 86_400 * at,
  duration_ms: 4_000 + at * 9_300,
  size: 64_000,
}));

const KEPT: readonly Kept[] = [
  {
    name: 'log',
    path: 'log',
    answers: {
      '**/api/v1.0/cdr/searchpersonal*': {
        empty: { personal_cdr_list: [], total_number: 0 },
        full: (_, query) => calls(query),
      },
      '**/api/v1.0/callnote/get*': { full: note },
    },
    saysFailed: 'log.loadFailed',
    saysEmpty: 'log.empty.title',
    full: async (page) => {
      await page.getByRole('list').getByRole('button', { expanded: false }).first().click();
      await page.getByRole('textbox').last().waitFor();
    },
  },
  {
    name: 'recordings',
    path: 'recordings',
    answers: {
      '**/api/v1.0/recording/search*': {
        empty: { recording_list: [], total_number: 0 },
        full: recordings,
      },
    },
    saysFailed: 'recordings.loadFailed',
    saysEmpty: 'recordings.empty.title',
    full: (page) => page.getByRole('checkbox').nth(2).check(),
  },
  {
    name: 'voicemail',
    path: 'voicemail',
    answers: {
      '**/api/v1.0/voicemail/list*': {
        empty: { voicemail_list: [], total_number: 0, total: 0, unread: 0 },
        full: messages,
      },
    },
    saysFailed: 'voicemail.loadFailed',
    saysEmpty: 'voicemail.empty.title',
    full: (page) => page.getByRole('checkbox').nth(1).check(),
  },
  {
    name: 'mailbox',
    path: 'settings/voicemail',
    answers: {
      '**/api/v1.0/voicemail/settings': {},
      '**/api/v1.0/voicemail/greeting/list*': {
        empty: { greeting_list: [] },
        full: () => ({ greeting_list: GREETINGS }),
      },
    },
    saysFailed: 'mailbox.loadFailed',
    saysEmpty: 'mailbox.ownNone',
    full: (page) => page.getByRole('checkbox').last().scrollIntoViewIfNeeded(),
  },
  {
    name: 'numbers',
    path: 'settings/features/numbers',
    answers: { '**/api/v1.0/reach': { full: withRules } },
    saysFailed: 'numbers.failed',
    saysEmpty: 'numbers.empty.title',
    full: (page) => page.getByText('72837300').first().waitFor(),
  },
  {
    name: 'codes',
    path: 'settings/features/codes',
    answers: { '**/api/v1.0/featurecodes*': {} },
    saysFailed: 'codes.failed',
    full: (page) => page.getByText('*96').waitFor(),
  },
  {
    name: 'status',
    path: 'settings/status?status=available',
    answers: {},
    saysFailed: 'status.page.failed',
    full: (page) => page.getByRole('switch').first().waitFor(),
  },
];

/** Each list in its states: three visits for all of them, since a visit takes longer than a look. */
export async function seeKept(person: Employee, screens: Screens): Promise<void> {
  const { page } = person;
  let state: 'empty' | 'failing' | 'full' = 'empty';
  let release = (): void => undefined;
  const late = new Promise<void>((resolve) => (release = resolve));
  for (const { answers } of KEPT) {
    for (const [at, given] of Object.entries(answers)) {
      await page.route(at, async (route) => {
        await late;
        if (state === 'failing') await route.fulfill({ status: 500, body: 'fault' });
        else await answerAs(route, given, state);
      });
    }
  }
  await person.arrive('log');
  for (const { name, path } of KEPT) {
    await person.goTo(path);
    await page.locator('h1').first().waitFor();
    await screens.see(page, `${name}-loading`, { brief: true });
  }
  release();
  for (const { name, path, saysEmpty } of KEPT) {
    if (!saysEmpty) continue;
    await person.goTo(path);
    await person.sees(saysEmpty);
    await screens.see(page, `${name}-empty`, { brief: true });
  }
  await screens.failing(async () => {
    state = 'failing';
    await page.reload();
    for (const { name, path, saysFailed } of KEPT) {
      await person.goTo(path);
      await person.sees(saysFailed);
      await screens.see(page, `${name}-failing`, { brief: true });
    }
  });
  state = 'full';
  await page.reload();
  for (const { name, path, full } of KEPT) {
    await person.goTo(path);
    await full(page);
    await screens.see(page, name);
  }
}

async function answerAs(route: Route, given: Answers, state: 'empty' | 'full'): Promise<void> {
  if (state === 'empty' && given.empty) return answer(route, given.empty);
  if (state === 'empty' || !given.full) return route.continue();
  const own = (await (await route.fetch()).json()) as Record<string, unknown>;
  return answer(route, given.full(own, new URL(route.request().url()).searchParams));
}

/** Recordings of the last days, the first of which goes on. */
function recordings(): object {
  const self = { number: ALICE.number, name: ALICE.name };
  const others = [BOB, OUTSIDE];
  const list = Array.from({ length: 12 }, (_, at) => ({
    id: String(at),
    uniqueid: String(at),
    timestamp: NOW - 300 - at * 20_000,
    caller: at % 3 ? self : others[at % 2],
    callee: at % 3 ? others[at % 2] : self,
    state: (['running', 'complete', 'cut_off', 'complete'] as const)[at % 4],
    duration_ms: 60_000 + at * 97_000,
  }));
  return { recording_list: list, total_number: 63 };
}

/** Calls of the last days with everybody, for a log that is full. */
function calls(query: URLSearchParams): object {
  const status = Number(query.get('status') ?? 0);
  const number = query.get('number') ?? '';
  const people = [BOB, CAROL, OUTSIDE];
  const list = Array.from({ length: 25 }, (_, at) => {
    const kind = (at % 3) + 1;
    const answered = kind !== 2 && at % 4 !== 3;
    const who = people[at % 5 === 4 ? 2 : at % 2];
    return {
      id: 100 - at,
      date: '',
      time: '',
      timestamp: NOW - 300 - at * 9_000,
      number: who?.number,
      name: who?.name,
      status: kind,
      talk_duration: answered ? 35 + ((at * 97) % 4_000) : 0,
      call_type: 'Internal',
      uniqueid: String(at),
      disposition: answered ? 'ANSWERED' : 'NO ANSWER',
      recorded: at % 4 === 0 ? 1 : 0,
      noted: at % 6 === 0 ? 1 : 0,
      read: at < 2 ? 0 : 1,
    };
  }).filter((call) => (status === 0 || call.status === status) && call.number?.includes(number));
  return { personal_cdr_list: list, total_number: list.length === 25 ? 63 : list.length };
}

function note(): object {
  const latest = {
    text: 'Wants the offer in writing by Friday; 请先确认库存。',
    labels: ['Sales'],
    author_number: BOB.number,
    author_name: BOB.name,
    timestamp: NOW - 250,
  };
  return { uniqueid: '0', label_list: ['Sales', '投诉', 'Follow up'], latest };
}

/** Messages of everybody: unread, read, of a group, forwarded, cut off, of nobody known. */
function messages(): object {
  const people = [BOB, OUTSIDE, CAROL, { number: '', name: '' }];
  const list = Array.from({ length: 14 }, (_, at) => ({
    id: String(at),
    caller_number: people[at % 4]?.number,
    caller_name: people[at % 4]?.name,
    number_type: at % 2 ? 'external' : 'extension',
    timestamp: NOW - 600 - at * 17_000,
    duration_ms: 5_000 + at * 13_000,
    read: at < 3 ? 0 : 1,
    cut_off: at === 5 ? 1 : 0,
    forwarded_by: at === 4 ? CAROL.number : '',
    group_number: at === 2 ? '6500' : '',
    group_name: at === 2 ? 'Support' : '',
    readers:
      at === 2
        ? [
            { number: BOB.number, name: BOB.name, read: 1 },
            { number: CAROL.number, name: CAROL.name, read: 0 },
          ]
        : [],
  }));
  return { voicemail_list: list, total_number: 41, total: 41, unread: 3 };
}

/** What the server holds, with rules of every action; the last never holds. */
function withRules(own: Record<string, unknown>): object {
  const rules = [
    { id: 'r1', pattern: '72837300', target: { type: 'accept' } },
    { id: 'r2', pattern: '728373.', target: { type: 'hang_up' } },
    { id: 'r3', pattern: BOB.number, target: { type: 'extension', number: CAROL.number } },
    { id: 'r4', pattern: '+86138.', target: { type: 'voicemail', number: ALICE.number } },
    { id: 'r5', pattern: '9011.', target: { type: 'greeting', greeting: 'g2' } },
    { id: 'r6', pattern: '10086', target: { type: 'outside', number: '013800138000' } },
    { id: 'r7', pattern: '72837311', target: { type: 'accept' } },
  ];
  return { ...own, reach: { ...(own.reach as object), rules } };
}
