import type { Page, Route } from '@playwright/test';
import { Browser } from '../support/browser.js';
import type { Client } from '../support/client.js';
import { Employee } from '../support/employee.js';
import { ALICE, BOB, type Magpie } from '../support/magpie.js';
import { Screens } from '../support/screens.js';
import { expect, test } from '../support/stage.js';
import { Text } from '../support/text.js';

const PEOPLE = '**/api/v1.0/extension/colleagues*';
const LOG = '**/api/v1.0/cdr/searchpersonal*';
const EXTENSIONS = '**/api/v1.0/admin/extensions*';
const ADMIN_PASSWORD = 'a magpie on the roof';

for (const language of ['en-US', 'zh-CN'] as const) {
  const text = new Text(language);

  test(`every screen of the client is whole, told and reachable in ${language}`, async ({
    magpie,
    stage,
  }) => {
    test.setTimeout(300_000);
    await look(text, async (page, screens) => {
      await page.addInitScript(notAskedYet);
      const alice = new Employee(magpie, page, text);
      await seeLogin(alice, screens);
      await seePeople(alice, screens, text);
      await seeKeypad(alice, screens, text);
      await seeLog(alice, screens);
      await seeSettings(alice, screens);
      const bob = await stage.client(BOB, { hertz: 700 });
      await seeCall(alice, bob, screens);
      await bob.browser.close();
      await seeOffline(magpie, alice, screens);
    });
  });

  test(`every screen of the administrator is whole, told and reachable in ${language}`, async ({
    magpie,
  }) => {
    test.setTimeout(150_000);
    await look(text, async (page, screens) => {
      await setUpOnce(magpie, page);
      await seeAdmin(magpie, page, screens, text);
    });
  });
}

/** Opens a browser that speaks the language; whatever is wrong with what is seen in it is said at the end. */
async function look(text: Text, see: (page: Page, screens: Screens) => Promise<void>): Promise<void> {
  const screens = new Screens(text, { accessibility: text.language === 'en-US' });
  const browser = await Browser.open({ hertz: 440, locale: text.language });
  try {
    await screens.watch(browser.page);
    await see(browser.page, screens);
  } finally {
    await test.info().attach('faults', { body: screens.faults.join('\n') });
    await browser.close();
  }
  expect(screens.faults).toEqual([]);
}

async function seeLogin(alice: Employee, screens: Screens): Promise<void> {
  await alice.open();
  await screens.see(alice.page, 'login');
  await alice.button('login.submit').click();
  await alice.sees('login.passwordMissing');
  await screens.see(alice.page, 'login-nothing');
  await screens.failing(async () => {
    await alice.signIn(ALICE, 'not-the-password');
    await alice.sees('login.wrong');
  });
  await screens.see(alice.page, 'login-wrong');
  await alice.signIn(ALICE);
  await alice.ready();
}

async function seePeople(alice: Employee, screens: Screens, text: Text): Promise<void> {
  const { page } = alice;
  await alice.sees('ask.title');
  await screens.see(page, 'ask');
  await alice.button('ask.later').click();
  await page.getByText(BOB.name).first().waitFor();
  await screens.see(page, 'people');
  await page.getByLabel(text.say('colleagues.filter')).fill('qqq');
  await alice.sees('colleagues.none.title');
  await screens.see(page, 'people-none');
  await page.getByLabel(text.say('search.label')).fill('10');
  await screens.see(page, 'search', { only: 'wide' });
  await alice.goTo(`extensions/${BOB.number}`);
  await alice.sees('colleagues.detail.devices');
  await screens.see(page, 'person');
  await inStates(alice, screens, {
    at: PEOPLE,
    path: 'extensions',
    name: 'people',
    empty: { colleague_list: [] },
    saysEmpty: 'colleagues.empty.title',
    saysFailed: 'colleagues.failed',
  });
}

async function seeKeypad(alice: Employee, screens: Screens, text: Text): Promise<void> {
  await alice.goTo('keypad');
  const field = alice.page.getByRole('region', { name: text.say('keypad.title') }).getByRole('textbox');
  await field.waitFor();
  await screens.see(alice.page, 'keypad');
  await field.fill('100');
  await alice.page
    .getByRole('list', { name: text.say('keypad.match') })
    .getByText(BOB.name)
    .first()
    .waitFor();
  await screens.see(alice.page, 'keypad-matches');
}

async function seeLog(alice: Employee, screens: Screens): Promise<void> {
  const { page } = alice;
  await inStates(alice, screens, {
    at: LOG,
    path: 'log',
    name: 'log',
    empty: { personal_cdr_list: [], total_number: 0 },
    saysEmpty: 'log.empty.title',
    saysFailed: 'log.loadFailed',
  });
  await page.route(LOG, (route) => answer(route, pageOfCalls(new URL(route.request().url()).searchParams)));
  await alice.arrive('log');
  await page.getByText(BOB.name).first().waitFor();
  await screens.see(page, 'log');
  await alice.goTo('log?status=2');
  await alice.sees('log.missedCall');
  await screens.see(page, 'log-missed');
  await alice.goTo('log?number=555');
  await alice.sees('log.none.title');
  await screens.see(page, 'log-none');
  await page.unroute(LOG);
}

async function seeSettings(alice: Employee, screens: Screens): Promise<void> {
  await alice.goTo('settings');
  await alice.sees('settings.look');
  await screens.see(alice.page, 'settings');
  await alice.button('devices.start').click();
  await alice.button('devices.stop').waitFor();
  await screens.see(alice.page, 'settings-devices');
  await alice.button('devices.stop').click();
}

async function seeCall(alice: Employee, bob: Client, screens: Screens): Promise<void> {
  const { page } = alice;
  await alice.arrive('extensions');
  await alice.ready();
  await bob.call(ALICE.number, 'video');
  await alice.button('call.incoming.answerVideo').waitFor();
  await screens.see(page, 'incoming-video');
  await alice.button('call.incoming.decline').click();
  await bob.callEnded();
  // The client allows one call a second, which is the behaviour itself and shows nothing to wait for.
  await page.waitForTimeout(1_100);

  await bob.call(ALICE.number);
  await alice.button('call.incoming.answer').waitFor();
  await screens.see(page, 'incoming');
  await alice.button('call.incoming.answer').click();
  await page.getByRole('timer').waitFor();
  await screens.see(page, 'call');
  await alice.button('call.keypad').click();
  await page.keyboard.type('12#');
  await screens.see(page, 'call-keypad');
  await alice.button('call.more').click();
  await screens.see(page, 'call-more');
  await alice.button('call.more').click();
  await alice.button('call.mute').click();
  await alice.button('call.hold').click();
  await alice.button('call.resume').waitFor();
  await screens.see(page, 'call-held');
  await alice.button('call.resume').click();
  await alice.button('call.unmute').click();
  await alice.button('call.full').click();
  await screens.see(page, 'call-full');
  await alice.button('call.video').click();
  await alice.button('call.videoStop').waitFor();
  const theirs = bob.page.getByRole('region', { name: /^call with/i });
  await theirs.getByRole('button', { name: 'Video', exact: true }).last().click();
  await expect(page.locator('section[data-size] video')).toHaveCount(2);
  await screens.see(page, 'call-video-full');
  await alice.button('call.restore').click();
  await screens.see(page, 'call-video');
  await alice.button('call.minimize').click();
  await screens.see(page, 'call-small');
  await alice.button('call.hangup').click();
  await bob.callEnded();
}

async function seeOffline(magpie: Magpie, alice: Employee, screens: Screens): Promise<void> {
  await alice.goTo('extensions');
  await screens.failing(async () => {
    await magpie.kill();
    await alice.sees('offline.title');
    await screens.see(alice.page, 'offline');
    await magpie.restart();
    await alice.ready();
  });
}

async function seeAdmin(magpie: Magpie, page: Page, screens: Screens, text: Text): Promise<void> {
  const admin = new Employee(magpie, page, text);
  await page.route('**/api/v1.0/admin/setup/check', (route) => answer(route, {}));
  await page.goto(`${magpie.url}/admin#setup=used-before`);
  await admin.button('admin.setup.submit').click();
  await admin.sees('admin.setup.short');
  await screens.see(page, 'admin-setup');
  await page.unroute('**/api/v1.0/admin/setup/check');
  await screens.failing(async () => {
    await page.reload();
    await admin.sees('admin.setup.used');
  });
  await screens.see(page, 'admin-setup-used');

  await page.goto(`${magpie.url}/admin`);
  await admin.button('admin.login.submit').waitFor();
  await screens.see(page, 'admin-login');
  const password = page.getByLabel(text.say('admin.login.password'), { exact: true });
  await screens.failing(async () => {
    await password.fill('not the password');
    await admin.button('admin.login.submit').click();
    await admin.sees('admin.login.wrong');
  });
  await screens.see(page, 'admin-login-wrong');
  await password.fill(ADMIN_PASSWORD);
  await admin.button('admin.login.submit').click();
  await page.getByText(BOB.name).first().waitFor();
  await screens.see(page, 'admin');
  await inStates(admin, screens, {
    at: EXTENSIONS,
    path: '',
    name: 'admin',
    empty: { extension_list: [], total_number: 0 },
    saysEmpty: 'admin.extensions.empty.title',
    saysFailed: 'admin.extensions.failed',
  });
}

/** Uses the one-time link of the first start, the first time. */
async function setUpOnce(magpie: Magpie, page: Page): Promise<void> {
  const token = /#setup=(\S+)/.exec(magpie.output)?.[1];
  if (!token) return;
  // The second time the link is refused, and the password stands.
  await page.request.post(`${magpie.url}/api/v1.0/admin/setup`, {
    data: { setup_token: token, password: ADMIN_PASSWORD },
  });
}

interface States {
  /** The request whose answer decides the state. */
  at: string;
  path: string;
  name: string;
  empty: object;
  saysEmpty: string;
  saysFailed: string;
}

/** Loading, empty and failing: the answer is late, has nothing in it, or is a fault. */
async function inStates(person: Employee, screens: Screens, states: States): Promise<void> {
  const { page } = person;
  let release = (): void => undefined;
  const late = new Promise<void>((resolve) => (release = resolve));
  await page.route(states.at, async (route) => {
    await late;
    await answer(route, states.empty);
  });
  await person.arrive(states.path);
  await page.locator('h1').first().waitFor();
  await screens.see(page, `${states.name}-loading`);
  release();
  await person.sees(states.saysEmpty);
  await screens.see(page, `${states.name}-empty`);
  await page.unroute(states.at);

  await screens.failing(async () => {
    await page.route(states.at, (route) => route.fulfill({ status: 500, body: 'fault' }));
    await person.arrive(states.path);
    await person.sees(states.saysFailed);
    await screens.see(page, `${states.name}-failing`);
    await page.unroute(states.at);
    await person.arrive(states.path);
  });
}

function answer(route: Route, body: object): Promise<void> {
  return route.fulfill({ json: { errcode: 0, errmsg: 'SUCCESS', ...body } });
}

/** Calls of the last days with everybody, for a log that is full. */
function pageOfCalls(query: URLSearchParams): object {
  const status = Number(query.get('status') ?? 0);
  const number = query.get('number') ?? '';
  const now = Math.floor(Date.now() / 1000);
  const people = [BOB, { number: '1003', name: 'Carol Chen' }, { number: '013800138000', name: '' }];
  const calls = Array.from({ length: 25 }, (_, at) => {
    const kind = (at % 3) + 1;
    const answered = kind !== 2 && at % 4 !== 3;
    const who = people[at % 5 === 4 ? 2 : at % 2];
    return {
      id: 100 - at,
      date: '',
      time: '',
      timestamp: now - 300 - at * 9_000,
      number: who?.number,
      name: who?.name,
      status: kind,
      talk_duration: answered ? 35 + ((at * 97) % 4_000) : 0,
      call_type: 'Internal',
      uniqueid: String(at),
      disposition: answered ? 'ANSWERED' : 'NO ANSWER',
    };
  }).filter((call) => (status === 0 || call.status === status) && call.number?.includes(number));
  return { personal_cdr_list: calls, total_number: calls.length === 25 ? 63 : calls.length };
}

/** Runs in the page: a browser that nobody has asked about notifications. */
function notAskedYet(): void {
  Object.defineProperty(Notification, 'permission', { get: () => 'default' });
}
