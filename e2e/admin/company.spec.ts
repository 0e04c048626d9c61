import type { Page } from '@playwright/test';
import { Administrator, ADMIN_PASSWORD, setUpOnce } from '../support/administrator.js';
import { Browser } from '../support/browser.js';
import { Employee } from '../support/employee.js';
import { ALICE, BOB, type Magpie } from '../support/magpie.js';
import { ScriptedPhone } from '../support/scriptedphone.js';
import { expect, test } from '../support/stage.js';
import { Text } from '../support/text.js';
import { FarEnd } from './farend.js';

const text = new Text('en-US');

/** An administrator in her browser. */
class Portal extends Employee {
  constructor(
    private readonly server: Magpie,
    page: Page,
  ) {
    super(server, page, text);
  }

  async enter(path: string): Promise<void> {
    await setUpOnce(this.server, this.page.request);
    await this.page.goto(`${this.server.url}/admin#${path}`);
    await this.field('admin.login.password').fill(ADMIN_PASSWORD);
    await this.button('admin.login.submit').click();
  }

  field(key: string) {
    return this.page.getByLabel(text.say(key), { exact: true });
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: text.say('admin.form.save'), exact: true }).click();
  }
}

test('an administrator sets hours, a trunk and a route out, and the server does what the pages say [A-153] [A-156] [A-160]', async ({
  magpie,
}) => {
  const administrator = await Administrator.login(magpie);
  const farEnd = await FarEnd.open();
  const alice = await ScriptedPhone.open(magpie, ALICE);
  const browser = await Browser.open({ hertz: 440, locale: 'en-US' });
  try {
    const { page } = browser;
    const portal = new Portal(magpie, page);
    await portal.enter('/hours');

    await portal.sees('admin.hours.undefined');
    await portal.button('admin.hours.usual').click();
    await portal.save();
    await portal.sees('admin.form.saved');
    await page.getByRole('radio', { name: text.say('admin.hours.periods.holiday') }).click();
    await portal.sees('admin.hours.byHand');

    await portal.goTo('trunks');
    await page.getByRole('link', { name: text.say('admin.trunks.add') }).click();
    await portal.field('admin.trunks.name').fill('Test carrier');
    await portal.save();
    await expect(page.getByText(text.say('admin.problem.required'))).toBeVisible();
    await portal.field('admin.trunks.host').fill('127.0.0.1');
    await portal.field('admin.trunks.port').fill(String(farEnd.port));
    await portal.save();
    await portal.sees('admin.trunks.states.reachable');

    await portal.goTo('outbound');
    await page.getByRole('link', { name: text.say('admin.routes.add') }).click();
    await portal.field('admin.routes.dialled').fill('9.');
    await portal.field('admin.routes.strip').fill('1');
    await portal.save();
    await page.getByRole('link', { name: '9.', exact: true }).waitFor();

    await portal.goTo(`simulator?from=${ALICE.number}&to=9123`);
    await expect(
      page.getByText(text.say('admin.simulator.places.trunk', { number: '123', trunk: 'test-carrier' })),
    ).toBeVisible();
    await alice.register();
    expect(await alice.call('9123')).toContain(' 404 ');
    expect(farEnd.asked.filter((line) => line.startsWith('INVITE sip:123@'))).not.toEqual([]);
  } finally {
    await browser.close();
    await alice.stop();
    farEnd.close();
    await administrator.change({
      schedule: { zone: 'UTC', business_hours: [], breaks: [], holidays: [], work_state: '' },
      outbound_routes: [],
    });
    await administrator.change({ trunks: [] });
    await administrator.close();
  }
});

test('a code that is taken is refused at its field, and one that is free does what the page says [A-174]', async ({
  magpie,
}) => {
  const administrator = await Administrator.login(magpie);
  const browser = await Browser.open({ hertz: 440, locale: 'en-US' });
  try {
    const { page } = browser;
    const portal = new Portal(magpie, page);
    await portal.enter('/codes');
    const lunch = portal.field('codes.services.status_lunch.name');
    await lunch.fill('*91');
    const taken = text.say('admin.codes.same', { other: text.say('codes.services.status_available.name') });
    await expect(page.getByText(taken)).toBeVisible();
    await portal.save();
    await expect(page.getByText(text.say('admin.form.wrong_one'))).toBeVisible();
    await lunch.fill('*74');
    await portal.save();
    await portal.sees('admin.form.saved');

    await portal.goTo(`simulator?from=${ALICE.number}&to=*74`);
    await portal.sees('admin.simulator.places.service', {
      code: text.say('codes.services.status_lunch.name'),
    });
    await portal.goTo(`simulator?from=${ALICE.number}&to=${BOB.number}&outcome=busy`);
    await portal.sees('admin.simulator.places.extension', { number: BOB.number });
  } finally {
    await browser.close();
    await administrator.change({ feature_codes: { status_lunch: '*94' } });
    await administrator.close();
  }
});
