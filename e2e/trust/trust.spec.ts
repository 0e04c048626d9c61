import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from '@playwright/test';
import { Browser } from '../support/browser.js';
import { Client } from '../support/client.js';
import { expectTone } from '../support/hearing.js';
import { ALICE, BOB } from '../support/magpie.js';
import { run } from '../support/process.js';
import { test } from '../support/stage.js';

test('a browser that trusts the downloaded CA calls without any exception', async ({ magpie, stage }) => {
  const home = mkdtempSync(join(tmpdir(), 'home-'));
  try {
    const http = await request.newContext({ baseURL: magpie.url, ignoreHTTPSErrors: true });
    const ca = await http.get('/ca.crt');
    const file = join(home, 'ca.crt');
    writeFileSync(file, await ca.body());
    await http.dispose();
    const store = join(home, '.pki/nssdb');
    mkdirSync(store, { recursive: true });
    await run('certutil', ['-d', `sql:${store}`, '-N', '--empty-password']);
    await run('certutil', ['-d', `sql:${store}`, '-A', '-n', 'Magpie', '-t', 'C,,', '-i', file]);

    const browser = await Browser.open({ hertz: 440, trustAll: false, home });
    const alice = new Client(magpie, browser);
    await alice.login(ALICE);
    const bob = await stage.client(BOB, { hertz: 700 });
    await alice.call(BOB.number);
    await bob.answer();
    await expectTone(alice, 700);
    await expectTone(bob, 440);
    await browser.close();
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});
