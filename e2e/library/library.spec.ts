import { Api } from '../support/api.js';
import { tick, until } from '../support/process.js';
import { tone } from '../support/rtp.js';
import { ScriptedPhone } from '../support/scriptedphone.js';
import { expect, test } from '../support/stage.js';

test('a call records itself, is noted while it goes on, and is found, heard and deleted afterwards [J-19] [D-82] [J-08]', async ({
  magpie,
  stage,
}) => {
  const bob = await ScriptedPhone.open(magpie, magpie.stranger(), { voice: tone(1000) });
  await bob.register();
  await magpie.configure({ call_labels: '[Sales, 投诉]' });
  await magpie.allow(bob.account, { auto_record: '[internal]' });
  const account = magpie.stranger();
  const alice = await stage.client(account, { hertz: 440 });
  const { page } = alice;
  const api = await Api.login(magpie, bob.account);

  await alice.call(bob.account.number);
  await bob.answer();
  await alice.inCall();
  await page.getByRole('button', { name: /^More/ }).click();
  await page.getByRole('button', { name: '投诉' }).click();
  await page.getByRole('textbox', { name: 'Note' }).fill('wants a refund');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await tick(3000);
  await alice.hangUp();
  await alice.callEnded();

  await page.goto(`${magpie.url}/#/log`);
  await page.getByRole('button', { name: /^Note on the call with/ }).click();
  await expect(page.getByRole('textbox', { name: 'Note' })).toHaveValue('wants a refund');
  await expect(page.getByRole('button', { name: '投诉' })).toHaveAttribute('aria-pressed', 'true');

  await page.getByRole('link', { name: /^Recordings with/ }).click();
  const list = page.getByRole('list', { name: 'Recordings' });
  await expect(list.getByText(bob.account.number).first()).toBeVisible();
  await list.getByRole('button', { name: /^Play the recording with/ }).click();
  const player = page.getByRole('group', { name: /^Recording with/ });
  const place = player.getByRole('slider');
  await expect(place).toBeEnabled();
  const at = () => player.locator('audio').evaluate((audio) => (audio as HTMLAudioElement).currentTime);
  await until('it plays', async () => (await at()) > 0.3, 30_000);
  await place.fill('2');
  await until('it goes on from there', async () => (await at()) > 2, 30_000);

  await list.getByRole('button', { name: /^Delete the recording with/ }).click();
  await page.getByRole('tooltip').getByRole('button', { name: 'Delete' }).click();
  await expect(list).toBeHidden();
  const row = (await api.callLog(1)).rows[0];
  expect(row?.recorded, 'it is gone for Bob too').toBe(0);

  const refused = bob.call(account.number);
  await alice.decline();
  await refused;
  await expect(page.getByRole('link', { name: 'Call log 1 new missed call' })).toBeVisible();
  await page.goto(`${magpie.url}/#/log`);
  await expect(page.getByRole('link', { name: 'Call log', exact: true }), 'it was seen').toBeVisible();
  await Promise.all([api.close(), bob.stop()]);
});
