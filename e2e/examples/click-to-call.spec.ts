import { Browser } from '../support/browser.js';
import { Embedder } from '../support/embedder.js';
import { expectNoTone, expectTone } from '../support/hearing.js';
import { ALICE, BOB } from '../support/magpie.js';
import { freePort } from '../support/process.js';
import { expect, test } from '../support/stage.js';
import { BothLanguages } from './bothLanguages.js';
import { CLICK_TO_CALL, jdk } from './folders.js';

test('numbers on a page of plain files become calls, and the page can be called [Q-04] [Q-05]', async ({
  stage,
}) => {
  const { magpie } = stage;
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const embedder = await Embedder.start(magpie);
  const files = await jdk('jwebserver', ['-p', String(port)], { cwd: CLICK_TO_CALL });
  const browser = await Browser.open({ hertz: 440 });
  const { page } = browser;
  const look = new BothLanguages(page, 'click-to-call');
  const state = page.getByRole('status');
  const call = page.locator('#call');
  try {
    await files.printed(/URL http/);
    await page.goto(`${origin}/?pbxURL=${magpie.url}&username=${ALICE.number}`);
    await page.getByLabel('Login signature').fill(await embedder.signature(ALICE));
    await page.getByRole('link', { name: BOB.number }).click();
    await expect(state).toContainText('Not connected');
    await page.getByRole('button', { name: 'Connect' }).click();
    await expect(state).toContainText(`Is ${origin} listed in its setting cors_origins?`);
    await magpie.configure({ cors_origins: `[${origin}]` });
    await look.watch();
    await look.see('sign-in');

    await page.getByRole('button', { name: 'Connect' }).click();
    await expect(state).toContainText(`Ready as ${ALICE.number}`);
    const bob = await stage.phone(BOB, { hertz: 700 });
    await page.getByRole('link', { name: BOB.number }).click();
    await bob.event('CALL_INCOMING');
    await expect(call).toContainText('calling …');
    bob.answer();
    await expectTone(browser, 700);
    await expectTone(bob, 440);
    await look.see('call');
    await call.getByRole('button', { name: 'Hold' }).click();
    await expect(call).toContainText('on hold');
    await expectNoTone(browser, 700);
    await call.getByRole('button', { name: 'Hold' }).click();
    await expectTone(browser, 700);
    bob.hangUp();
    await expect(call).toBeHidden();
    await expect(state).toContainText(`Call with ${BOB.number}`);

    bob.dial(ALICE.number);
    await call.getByRole('button', { name: 'Answer' }).click();
    await expectTone(browser, 700);
    await call.getByRole('button', { name: 'Hang up' }).click();
    await expect(call).toBeHidden();
    expect(look.faults).toEqual([]);
  } finally {
    await browser.close();
    await files.stop();
    await embedder.stop();
  }
});
