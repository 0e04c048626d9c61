import { Administrator, ADMIN_PASSWORD } from '../support/administrator.js';
import { Browser } from '../support/browser.js';
import { Employee } from '../support/employee.js';
import { ALICE, BOB } from '../support/magpie.js';
import { ScriptedPhone } from '../support/scriptedphone.js';
import { Screens } from '../support/screens.js';
import { expect, test } from '../support/stage.js';
import { Text } from '../support/text.js';

test('why did my call not ring? is answered from the log of calls, in both languages [A-151]', async ({
  magpie,
}) => {
  const administrator = await Administrator.login(magpie);
  const alice = await ScriptedPhone.open(magpie, ALICE);
  const bob = await ScriptedPhone.open(magpie, BOB);
  const browser = await Browser.open({ hertz: 440, locale: 'en-US' });
  try {
    await Promise.all([alice.register(), bob.register()]);
    await administrator.reach(BOB.number, { status: 'do_not_disturb' });
    expect(await alice.call(BOB.number)).toContain(' 486 ');

    const { page } = browser;
    const english = new Text('en-US');
    const admin = new Employee(magpie, page, english);
    const screens = new Screens(english, { accessibility: true });
    await screens.watch(page);
    await page.goto(`${magpie.url}/admin#/calls`);
    await page.getByLabel(english.say('admin.login.password'), { exact: true }).fill(ADMIN_PASSWORD);
    await admin.button('admin.login.submit').click();
    const log = page.getByRole('table', { name: english.say('admin.calls.log') });
    await page.getByLabel(english.say('admin.calls.search')).fill(BOB.name);
    const row = log.getByRole('row').filter({ hasText: english.say('admin.calls.outcome.busy') });
    await row.first().getByRole('link').click();

    const why = page.getByRole('region', { name: english.say('admin.call.why.title') });
    await expect(why).toContainText(`${BOB.number} had chosen the status do not disturb.`);
    await expect(why).toContainText(`${BOB.number} does not want to be disturbed.`);
    await expect(why.getByRole('link').first()).toHaveAttribute('href', new RegExp(`${BOB.number}$`));
    const drawing = page.getByRole('group', { name: english.say('admin.call.drawing.label') });
    await drawing.getByRole('button').first().press('End');
    await expect(drawing.getByRole('button', { pressed: true })).toHaveAccessibleName(/The call ended/);
    await admin.button('admin.call.ladder.show').click();
    const invite = page.getByRole('button', { name: /sends INVITE/ }).last();
    await invite.click();
    await expect(page.locator('pre')).toContainText(/response="?\*{32}/);
    const file = page.waitForEvent('download');
    await admin.button('admin.call.ladder.download').click();
    expect((await file).suggestedFilename()).toMatch(/^call-.+\.pcapng$/);
    await screens.see(page, 'admin-call');
    expect(screens.faults).toEqual([]);

    await page.evaluate(() => localStorage.setItem('magpie.language', 'zh-CN'));
    await page.reload();
    const chinese = new Text('zh-CN');
    const reason = page.getByRole('region', { name: chinese.say('admin.call.why.title') });
    await expect(reason).toContainText(`${BOB.number} 选择了状态“免打扰”。`);
    await expect(reason).toContainText(`${BOB.number} 不希望被打扰。`);
  } finally {
    await administrator.reach(BOB.number, { status: 'available' });
    await browser.close();
    await Promise.all([alice.stop(), bob.stop()]);
    await administrator.close();
  }
});
