import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { Browser } from '../support/browser.js';
import { expectNoTone, expectTone } from '../support/hearing.js';
import { ALICE, BOB, CAROL } from '../support/magpie.js';
import { freePort, Program, run, until } from '../support/process.js';
import { expect, test } from '../support/stage.js';
import { tarball } from '../support/tarballs.js';
import { BothLanguages } from './bothLanguages.js';
import { REACT_PHONE } from './folders.js';

test.describe.configure({ timeout: 150_000 });

/** The example in a place of its own, where it finds nothing but what it names; installed and built by its README. */
async function built(): Promise<{ place: string; home: string }> {
  const packed = dirname(await tarball('sdk-core'));
  const place = mkdtempSync(join(tmpdir(), 'react-phone-'));
  const home = join(place, 'examples/react-phone');
  mkdirSync(join(place, 'target'));
  symlinkSync(packed, join(place, 'target', basename(packed)));
  cpSync(REACT_PHONE, home, {
    recursive: true,
    filter: (file) => !/\/(node_modules|dist)$/.test(file),
  });
  await run('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: home });
  await run('npm', ['run', 'build'], { cwd: home });
  return { place, home };
}

test('a phone of React and the packed SDK calls, holds, records, transfers and remembers [Q-03] [Q-05]', async ({
  stage,
}) => {
  const { magpie } = stage;
  const { place, home } = await built();
  const port = await freePort();
  const vite = resolve(home, 'node_modules/vite/bin/vite.js');
  const served = ['preview', '--host', '127.0.0.1', '--port', String(port), '--strictPort'];
  const files = new Program(process.execPath, [vite, ...served], { cwd: home });
  const browser = await Browser.open({ hertz: 440 });
  const { page } = browser;
  const look = new BothLanguages(page, 'react-phone');
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  try {
    await files.printed(/Local/);
    await magpie.configure({ cors_origins: `[http://localhost:${port}]` });
    await look.watch();
    await page.goto(`http://localhost:${port}`);
    await page.getByLabel('Magpie server').fill(magpie.url);
    await page.getByLabel('Extension or e-mail').fill(ALICE.number);
    await page.getByRole('textbox', { name: 'Password' }).fill(ALICE.password);
    await look.see('sign-in');
    await button('Sign in').click();
    await expect(page.getByRole('status')).toHaveText('Ready');

    const bob = await stage.phone(BOB, { hertz: 700 });
    const carol = await stage.phone(CAROL, { hertz: 1000 });
    await page.getByLabel('Number').fill('100');
    await button('2').click();
    await button('Call').click();
    await bob.event('CALL_INCOMING');
    bob.answer();
    await expectTone(browser, 700);
    await expectTone(bob, 440);
    const call = page.getByRole('article').first();
    await expect(call).toContainText(BOB.name);

    await button('Mute').click();
    await expectNoTone(bob, 440);
    await button('Mute').click();
    await button('Hold').click();
    await expect(call).toContainText('on hold');
    await expectNoTone(browser, 700);
    await button('Hold').click();
    // Not the tone of the browser's microphone: after some seconds Chromium takes it for noise.
    await expectTone(browser, 700);
    await button('Keypad').click();
    await call.getByRole('button', { name: '7', exact: true }).click();
    await until('the key at the phone', () => bob.output.includes("received event: '7'"));
    await button('Record').click();
    await expect(call).toContainText('recording');
    await look.see('call');

    await button('Transfer').click();
    await page.getByLabel('Transfer to').fill(CAROL.number);
    await button('Ask first').click();
    await carol.event('CALL_INCOMING');
    carol.answer();
    await expect(page.getByText('asking, to transfer')).toBeVisible();
    await expectTone(browser, 1000);
    await look.see('consultation');
    await button('Complete the transfer').click();
    await expectTone(bob, 1000);
    await expectTone(carol, 700);
    await expect(page.getByRole('article')).toHaveCount(0);
    bob.hangUp();
    await carol.event('CALL_CLOSED');

    bob.dial(ALICE.number);
    await expect(button('Answer')).toBeVisible();
    await look.see('incoming');
    await button('Answer').click();
    await expectTone(browser, 700);
    await button('Transfer').click();
    await page.getByLabel('Transfer to').fill(CAROL.number);
    await button('Transfer now').click();
    await carol.event('CALL_INCOMING');
    carol.answer();
    await expectTone(bob, 1000);
    await expect(page.getByRole('article')).toHaveCount(0);
    carol.hangUp();

    const rows = page.getByRole('region', { name: 'Call log' }).getByRole('listitem');
    await expect(rows.nth(0)).toContainText(new RegExp(`${BOB.name}\\s*incoming`));
    await expect(rows.nth(1)).toContainText(new RegExp(`${CAROL.name}\\s*outgoing`));
    await expect(rows.nth(2)).toContainText(new RegExp(`${BOB.name}\\s*outgoing`));
    await look.see('log');
    await button('Sign out').click();
    await expect(button('Sign in')).toBeVisible();
    expect(look.faults).toEqual([]);
  } finally {
    await browser.close();
    await files.stop();
    rmSync(place, { recursive: true, force: true });
  }
});
