import type { Page } from '@playwright/test';
import type { Client } from '../support/client.js';
import { Employee } from '../support/employee.js';
import { ALICE, BOB, type Magpie } from '../support/magpie.js';
import type { Screens } from '../support/screens.js';
import { expect, test } from '../support/stage.js';
import { Text } from '../support/text.js';
import { seeKept } from './lists.js';
import { inStates, look } from './states.js';

const PEOPLE = '**/api/v1.0/extension/colleagues*';

// Each screen is looked at four times.
test.describe.configure({ timeout: 150_000 });

for (const language of ['en-US', 'zh-CN'] as const) {
  const text = new Text(language);
  const told = `whole, told and reachable in ${language}`;

  test(`the screens of signing in and of the people are ${told}`, async ({ magpie }) => {
    await look(text, async (page, screens) => {
      await page.addInitScript(notAskedYet);
      const alice = new Employee(magpie, page, text);
      await seeLogin(alice, screens);
      await seePeople(alice, screens, text);
    });
  });

  test(`the screens of keypad, log and settings are ${told}`, async ({ magpie }) => {
    await look(text, async (page, screens) => {
      const alice = await signedIn(magpie, page, text);
      await seeKeypad(alice, screens, text);
      await seeKept(alice, screens);
      await seeLog(alice, screens);
      await seeRule(alice, screens);
      await seeSettings(alice, screens);
    });
  });

  test(`the screens of a call are ${told}`, async ({ magpie, stage }) => {
    await look(text, async (page, screens) => {
      const alice = await signedIn(magpie, page, text);
      const bob = await stage.client(BOB, { hertz: 700 });
      await seeCall(alice, bob, screens);
    });
  });

  test(`the screens of a client without its server are ${told}`, async ({ magpie }) => {
    await look(text, async (page, screens) => {
      const alice = await signedIn(magpie, page, text);
      await seeOffline(magpie, alice, screens);
    });
  });
}

async function signedIn(magpie: Magpie, page: Page, text: Text): Promise<Employee> {
  const alice = new Employee(magpie, page, text);
  await alice.open();
  await alice.signIn(ALICE);
  await alice.ready();
  return alice;
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
  await alice.goTo('log?show=missed');
  await alice.sees('log.missedCall');
  await screens.see(page, 'log-missed');
  await alice.goTo('log?number=555');
  await alice.sees('log.none.title');
  await screens.see(page, 'log-none');
}

async function seeRule(alice: Employee, screens: Screens): Promise<void> {
  const { page } = alice;
  await alice.goTo('settings/features/numbers');
  await alice.button('numbers.add').click();
  await page.keyboard.type('sales');
  await alice.button('numbers.take').click();
  await alice.sees('numbers.patternWrong');
  await screens.see(page, 'numbers-wrong');
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
  await alice.button('call.transfer.title').click();
  await page.getByRole('form').getByRole('textbox').fill('10');
  await screens.see(page, 'call-transfer');
  await alice.button('app.cancel').click();
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
    // As when a network comes back: nobody has to sit out the wait between two attempts.
    await alice.page.evaluate(() => dispatchEvent(new Event('online')));
    await alice.ready();
  });
}

/** Runs in the page: a browser that nobody has asked about notifications. */
function notAskedYet(): void {
  Object.defineProperty(Notification, 'permission', { get: () => 'default' });
}
