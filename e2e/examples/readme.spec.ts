import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { Browser } from '../support/browser.js';
import { Embedder } from '../support/embedder.js';
import { expectTone } from '../support/hearing.js';
import { ALICE, BOB } from '../support/magpie.js';
import { freePort } from '../support/process.js';
import { expect, test } from '../support/stage.js';

const SDK_CORE = resolve(import.meta.dirname, '../../web/packages/sdk-core');

const READMES = [
  { file: 'README.md', call: 'Call', end: 'End', ready: 'ready', signature: 'the login signature' },
  { file: 'README.zh-CN.md', call: '呼叫', end: '挂断', ready: '已就绪', signature: '登录签名' },
];

test('the page with which the README of sdk-core begins works as it stands [Q-04]', async ({ stage }) => {
  const { magpie } = stage;
  const port = await freePort();
  const embedder = await Embedder.start(magpie);
  await magpie.configure({ cors_origins: `[http://localhost:${port}]` });
  const secret = await embedder.signature(ALICE);
  const server = createServer((asked, answer) => {
    const readme = READMES.find(({ file }) => asked.url === `/${file}`);
    const text = readme ? readFileSync(resolve(SDK_CORE, readme.file), 'utf8') : '';
    const page = /```html\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
    answer.setHeader('Content-Type', 'text/html');
    answer.end(
      page
        .replaceAll('https://pbx.example.com:8088', magpie.url)
        .replace(`'${readme?.signature}'`, `'${secret}'`),
    );
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const browser = await Browser.open({ hertz: 440 });
  const { page } = browser;
  try {
    const bob = await stage.phone(BOB, { hertz: 700 });
    for (const { file, call, end, ready } of READMES) {
      await page.goto(`http://localhost:${port}/${file}`);
      await expect(page.locator('#state')).toHaveText(ready);
      await page.getByRole('button', { name: call }).click();
      await bob.event('CALL_INCOMING');
      bob.answer();
      await expectTone(browser, 700);
      await page.getByRole('button', { name: end }).click();
      await bob.event('CALL_CLOSED');
    }
    page.once('dialog', (dialog) => void dialog.accept());
    bob.dial(ALICE.number);
    await expectTone(bob, 440);
  } finally {
    await browser.close();
    await embedder.stop();
    server.close();
  }
});
