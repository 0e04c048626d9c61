import type { Page } from '@playwright/test';
import { ADMIN_PASSWORD, setUpOnce } from '../support/administrator.js';
import { Employee } from '../support/employee.js';
import { BOB, type Magpie } from '../support/magpie.js';
import type { Screens } from '../support/screens.js';
import { test } from '../support/stage.js';
import { Text } from '../support/text.js';
import { answer, inStates, look } from './states.js';

const EXTENSIONS = '**/api/v1.0/admin/extensions*';

// Each screen is looked at four times.
test.describe.configure({ timeout: 150_000 });

for (const language of ['en-US', 'zh-CN'] as const) {
  const text = new Text(language);

  test(`every screen of the administrator is whole, told and reachable in ${language}`, async ({
    magpie,
  }) => {
    await look(text, async (page, screens) => {
      await setUpOnce(magpie, page.request);
      await seeAdmin(magpie, page, screens, text);
    });
  });
}

/** The pages of settings, with something of each that is there once it has loaded. */
const PAGES = [
  ['trunks', 'admin.trunks.empty.title'],
  ['trunks/+', 'admin.trunks.farEnd'],
  ['outbound', 'admin.routes.outboundEmpty.title'],
  ['codes', 'codes.services.park.name'],
  ['pickup', 'admin.groups.pickup.directed'],
] as const;

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
  await admin.sees('admin.dashboard.load.title');
  await screens.see(page, 'admin');
  await page.goto(`${magpie.url}/admin#/start`);
  await admin.sees('admin.ca.title');
  await screens.see(page, 'admin-start');
  await page.goto(`${magpie.url}/admin#/extensions`);
  await page.getByText(BOB.name).first().waitFor();
  await screens.see(page, 'admin-extensions');
  await inStates(admin, screens, {
    at: EXTENSIONS,
    path: 'extensions',
    name: 'admin-extensions',
    empty: { extension_list: [], total_number: 0 },
    saysEmpty: 'admin.extensions.empty.title',
    saysFailed: 'admin.extensions.failed',
  });
  // Both languages are looked at in full between them: one on wide screens, the other on a phone's.
  const only = text.language === 'en-US' ? 'wide' : 'narrow';
  for (const [path, seen] of PAGES) {
    await admin.goTo(path);
    await admin.sees(seen);
    await screens.see(page, `admin-${path.replace(/\W+/g, '-')}`, { only });
  }
}
