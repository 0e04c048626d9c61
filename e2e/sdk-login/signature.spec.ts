import { request } from '@playwright/test';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Browser } from '../support/browser.js';
import { ALICE, type Magpie } from '../support/magpie.js';
import { expect, test } from '../support/stage.js';

/** What the page of the application sees of the SDK. */
interface Sdk {
  init(params: object): Promise<{
    phone: { start(): void; on(name: string, listener: () => void): void };
    pbx: { extensionNumber: string; on(name: string, listener: (data: { code: number }) => void): void };
  }>;
}

declare global {
  interface Window {
    YSWebRTC: Sdk;
    told: (number | string)[];
  }
}

/** A company's own application: a page with the SDK by script tag, on an origin of its own. */
async function application(magpie: Magpie): Promise<{ origin: string; server: Server }> {
  const page = `<!doctype html><title>CRM</title><script src="${magpie.url}/sdk/ys-webrtc.iife.js"></script>`;
  const server = createServer((_, answer) => answer.setHeader('Content-Type', 'text/html').end(page));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, server };
}

/** The application's server: from the key to a signature for a user. */
async function signature(magpie: Magpie, username: string): Promise<string> {
  const printed = await magpie.command('sdk-key');
  const [id, key] = [/access ID: +(\w+)/, /access key: +(\w+)/].map((each) => printed.match(each)?.[1]);
  const http = await request.newContext({
    baseURL: `${magpie.url}/openapi/v1.0/`,
    ignoreHTTPSErrors: true,
    userAgent: 'OpenAPI',
  });
  const token = await http.post('get_token', { data: { username: id, password: key } });
  const { access_token } = (await token.json()) as { access_token: string };
  const signed = await http.post(`sign/create?access_token=${access_token}`, {
    data: { username, sign_type: 'sdk', expire_time: '0' },
  });
  const { data } = (await signed.json()) as { data: { sign: string } };
  await http.dispose();
  return data.sign;
}

test("an application's page signs its user in, until the key is refreshed [B-02] [A-117]", async ({
  stage,
}) => {
  const { magpie } = stage;
  const [crm, foreign] = [await application(magpie), await application(magpie)];
  const browser = await Browser.open({ hertz: 440 });
  try {
    await magpie.configure({ sdk_enabled: true, cors_origins: `["${crm.origin}"]` });
    const secret = await signature(magpie, ALICE.email);
    const { page } = browser;
    const signIn = () =>
      page.evaluate(
        async (params) => {
          window.told = [];
          try {
            const { pbx, phone } = await window.YSWebRTC.init(params);
            pbx.on('runtimeError', ({ code }) => window.told.push(code));
            phone.on('connected', () => window.told.push('connected'));
            phone.on('registered', () => window.told.push('registered'));
            phone.start();
            return pbx.extensionNumber;
          } catch (failed) {
            return (failed as { code: number }).code;
          }
        },
        { username: ALICE.number, secret, pbxURL: magpie.url },
      );

    await page.goto(foreign.origin);
    expect(await signIn()).toBeLessThan(0);

    await page.goto(crm.origin);
    expect(await signIn()).toBe(ALICE.number);
    await expect.poll(() => page.evaluate(() => window.told)).toContain('registered');
    await magpie.command('sdk-key');
    await expect.poll(() => page.evaluate(() => window.told)).toContain(-109);
    await page.reload();
    expect(await signIn()).toBe(-103);

    await magpie.configure({ sdk_enabled: false });
    expect(await signIn()).toBe(-110);
  } finally {
    await browser.close();
    crm.server.close();
    foreign.server.close();
  }
});
