import { request } from '@playwright/test';
import { join } from 'node:path';
import { Browser } from '../support/browser.js';
import { expectTone } from '../support/hearing.js';
import { ALICE, BOB, type Magpie } from '../support/magpie.js';
import { freePort, type Program } from '../support/process.js';
import { expect, test } from '../support/stage.js';
import { APP_SERVER, jdk } from './folders.js';

const USER = { username: 'alice', password: 'of the application' };

const LIMIT_EXCEEDED = 60_002;

interface Access {
  id: string;
  key: string;
}

async function newAccess(magpie: Magpie): Promise<Access> {
  const text = await magpie.command('sdk-key');
  const after = (label: string) => new RegExp(`${label}:\\s*(\\S+)`).exec(text)?.[1] ?? '';
  return { id: after('access ID'), key: after('access key') };
}

/** Asks for a token as another server with the same key would; the code of the answer. */
async function newToken(magpie: Magpie, access: Access): Promise<number> {
  const http = await request.newContext({ ignoreHTTPSErrors: true });
  const data = { username: access.id, password: access.key };
  const answer = await http.post(`${magpie.url}/openapi/v1.0/get_token`, { data });
  const { errcode } = (await answer.json()) as { errcode: number };
  await http.dispose();
  return errcode;
}

function application(magpie: Magpie, access: Access, port: number, more: object): Promise<Program> {
  const env = {
    ...process.env,
    MAGPIE_URL: magpie.url,
    MAGPIE_ACCESS_ID: access.id,
    MAGPIE_ACCESS_KEY: access.key,
    APP_PORT: String(port),
    APP_USERS: `alice=${ALICE.number}, bob=${BOB.number}`,
    APP_PASSWORD: USER.password,
    ...more,
  };
  return jdk('java', ['AppServer.java'], { cwd: APP_SERVER, env });
}

test('a server of an application signs its users in, and keeps the key to itself [B-04] [B-14] [B-17]', async ({
  stage,
}) => {
  const { magpie } = stage;
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  await magpie.configure({ sdk_enabled: true, cors_origins: `[${origin}]` });
  const access = await newAccess(magpie);
  const authority = join(magpie.directory, 'tls/ca.crt');
  const server = await application(magpie, access, port, { MAGPIE_CA: authority });
  const browser = await Browser.open({ hertz: 440 });
  const { page } = browser;
  const stranger = await request.newContext({ baseURL: origin });
  const user = await request.newContext({ baseURL: origin, httpCredentials: USER });
  try {
    await server.printed(/^ready http/m, 60_000);
    expect((await stranger.get('/')).status()).toBe(401);
    expect((await stranger.post('/signature')).status()).toBe(401);
    expect((await user.get('/../AppServer.java')).status()).toBe(404);

    const told: string[] = [];
    page.on('response', (response) => {
      if (response.url().startsWith(origin)) void response.text().then((text) => told.push(text));
    });
    await browser.context.setHTTPCredentials(USER);
    await page.goto(origin);
    await expect(page.getByRole('status')).toContainText(`Ready as ${ALICE.number}`);
    const bob = await stage.phone(BOB, { hertz: 700 });
    await page.getByRole('link', { name: BOB.number }).click();
    await bob.event('CALL_INCOMING');
    bob.answer();
    await expectTone(browser, 700);
    await expectTone(bob, 440);
    await page.getByRole('button', { name: 'Hang up' }).click();
    await bob.event('CALL_CLOSED');
    expect(told.join()).toContain('"secret"');
    expect(told.join() + server.output).not.toContain(access.key);
  } finally {
    await Promise.all([stranger.dispose(), user.dispose()]);
    await browser.close();
    await server.stop();
  }
});

test('a server of an application gets on when its tokens end, and gives back those it has [B-10] [A-118]', async ({
  magpie,
}) => {
  await magpie.configure({ sdk_enabled: true });
  const access = await newAccess(magpie);
  const authority = join(magpie.directory, 'tls/ca.crt');
  const server = await application(magpie, access, await freePort(), { MAGPIE_CA: authority });
  const user = await request.newContext({ httpCredentials: USER });
  try {
    const [, origin] = await server.printed(/^ready (http:.*)\/$/m, 60_000);
    const signature = () => user.post(`${origin}/signature`);
    expect(await (await signature()).json()).toMatchObject({ username: ALICE.number });
    await magpie.configure({ sdk_enabled: false });
    expect((await signature()).status()).toBe(502);
    await magpie.configure({ sdk_enabled: true });
    expect(await (await signature()).json()).toMatchObject({ username: ALICE.number });

    // An application has eight tokens at most.
    const another = () => newToken(magpie, access);
    for (let n = 1; n < 8; n++) expect(await another()).toBe(0);
    expect(await another()).toBe(LIMIT_EXCEEDED);
    await server.stop();
    expect(await another()).toBe(0);
    expect(server.output).not.toContain(access.key);
  } finally {
    await user.dispose();
    await server.stop();
  }
});

test('a server of an application tells its key to nobody whose certificate it cannot trust', async ({
  magpie,
}) => {
  const port = await freePort();
  const server = await application(magpie, { id: 'id', key: 'the key' }, port, { MAGPIE_CA: '' });
  const user = await request.newContext({ httpCredentials: USER });
  try {
    await server.printed(/^ready http/m, 60_000);
    expect((await user.post(`http://localhost:${port}/signature`)).status()).toBe(502);
    expect(server.output).toMatch(/certif|PKIX/);
  } finally {
    await user.dispose();
    await server.stop();
  }
});
