import { EmbeddedPage } from '../support/embedder.js';
import { freePort, until } from '../support/process.js';
import { ScriptedPhone } from '../support/scriptedphone.js';
import { expect, test } from '../support/stage.js';
import { PLAIN, testPage } from '../support/testpage.js';

const desk = testPage();

test('a login that cannot be is refused with its code, and a good one follows [Q-06]', async ({ magpie }) => {
  const { page, embedder } = desk;
  const alice = magpie.stranger();
  const secret = await embedder.signature(alice);
  const username = alice.number;
  await page.page.goto(embedder.origin);
  const refused = (params: object) => page.initRefusal({ username, secret, ...params });
  expect(await refused({ pbxURL: 'nowhere' })).toEqual({ code: -2, msg: 'INVALID_PBX_URL' });
  expect(await refused({ pbxURL: 'http://pbx.example' })).toEqual({ code: -3, msg: 'PBX_URL_NOT_HTTPS' });
  expect(await refused({ pbxURL: `${embedder.origin}/` })).toMatchObject({ code: -4 });
  const nobody = `https://localhost:${await freePort()}`;
  expect(await refused({ pbxURL: nobody })).toEqual({ code: -102, msg: 'PBX_NETWORK_ERROR' });
  const wrong = await refused({ secret: 'wrong' });
  expect(wrong).toMatchObject({ code: -103 });
  expect(await refused({ username: '9999' }), 'no hint which part was wrong').toEqual(wrong);
  await magpie.allow(alice, { web_client: false });
  expect(await refused({})).toMatchObject({ code: -106 });
  expect(await refused({ secret: 'wrong' }), 'not even that').toEqual(wrong);
  await magpie.allow(alice, { web_client: true });
  await page.init({ username, secret });
  await page.event('registered');
  expect(await page.refusal('pbx', 'init')).toEqual({ code: -105, msg: 'PBX_ALREADY_INITIALIZED' });
});

test('logged out and destroyed, it starts again [Q-38] [Q-69] [Q-74]', async ({ magpie }) => {
  const page = await desk.opens(magpie);
  expect(await page.does('phone', 'disconnect')).toBe(true);
  expect(await page.reads('phone', 'isRegistered')).toBe(false);
  await page.does('phone', 'start');
  await page.event('registered');
  const bob = await ScriptedPhone.open(magpie, magpie.stranger());
  await bob.register();
  await Promise.all([page.does('phone', 'call', bob.account.number, PLAIN), bob.answer()]);
  await page.status({ callStatus: 'talking' });
  expect(await page.does('pbx', 'logout')).toEqual({ code: 100, msg: 'SUCCESS' });
  await until('a BYE', () => bob.requests.some(({ start }) => start.startsWith('BYE')));
  expect(await page.reads('phone', 'isRegistered')).toBe(false);
  expect(await page.statuses()).toEqual([]);
  await page.does('operators', 'destroy');
  expect(await page.refusal('phone', 'call', '1')).toMatchObject({ code: -201 });
  await page.init({ username: desk.alice.email, secret: await desk.embedder.signature(desk.alice) });
  await page.event('registered');
  expect(await page.reads('pbx', 'extensionNumber')).toBe(desk.alice.number);
  await bob.stop();
});

test('a second login of the same kind puts the first one out [Q-136]', async ({ magpie }) => {
  const first = await desk.opens(magpie);
  const second = new EmbeddedPage(magpie, desk.embedder, await desk.browser.context.newPage());
  await second.signIn(desk.alice);
  expect(await first.event('runtimeError')).toEqual({ code: -107, msg: 'LOGGED_IN_ELSEWHERE' });
  expect(await second.reads('phone', 'isRegistered')).toBe(true);
  await second.does('operators', 'destroy');
  await second.page.close();
});

test('a client switched off, an extension deleted and the SDK switched off are told by their codes [Q-135] [Q-137] [Q-139]', async ({
  magpie,
}) => {
  const ended = async () => {
    const told = await desk.page.event('runtimeError');
    await until('no registration', async () => !(await desk.page.reads('phone', 'isRegistered')), 30_000);
    await desk.page.does('operators', 'destroy');
    return told;
  };
  await desk.opens(magpie);
  await magpie.allow(desk.alice, { web_client: false });
  expect(await ended()).toEqual({ code: -106, msg: 'LINKUS_DISABLED' });
  await desk.opens(magpie);
  await magpie.dismiss(desk.alice);
  expect(await ended()).toEqual({ code: -108, msg: 'EXTENSION_DELETED' });
  await desk.opens(magpie);
  await magpie.configure({ sdk_enabled: 'false' });
  expect(await ended()).toEqual({ code: -110, msg: 'SDK_PLAN_DISABLED' });
  await magpie.configure({ sdk_enabled: 'true' });
});
