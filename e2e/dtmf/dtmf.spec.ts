import type { Magpie } from '../support/magpie.js';
import { tick, until } from '../support/process.js';
import { ScriptedPhone, type ScriptedPhoneOptions } from '../support/scriptedphone.js';
import { expect, test } from '../support/stage.js';

const KEYS = '159*#0';

async function pair(magpie: Magpie, caller: ScriptedPhoneOptions, callee: ScriptedPhoneOptions) {
  const alice = await ScriptedPhone.open(magpie, magpie.stranger(), caller);
  const bob = await ScriptedPhone.open(magpie, magpie.stranger(), callee);
  await bob.register();
  const [status] = await Promise.all([alice.call(bob.account.number), bob.answer()]);
  expect(status).toContain('200');
  await until('sound', () => bob.rtp.packets.length > 20);
  return { alice, bob };
}

async function pressKeys(phone: ScriptedPhone): Promise<void> {
  for (const key of KEYS) {
    phone.rtp.press(key);
    await tick(300);
  }
}

test('keys pressed as telephone-events arrive as telephone-events, both ways [D-26]', async ({ magpie }) => {
  const { alice, bob } = await pair(magpie, {}, {});
  await pressKeys(alice);
  await until('keys at bob', () => bob.rtp.keysHeard() === KEYS);
  await pressKeys(bob);
  await until('keys at alice', () => alice.rtp.keysHeard() === KEYS);
  await alice.hangUp();
  await Promise.all([alice.stop(), bob.stop()]);
});

test('keys pressed as INFO arrive as telephone-events', async ({ magpie }) => {
  const { alice, bob } = await pair(magpie, { withoutTelephoneEvent: true }, {});
  for (const key of KEYS) expect(await alice.pressByInfo(key)).toContain('200');
  await until('keys at bob', () => bob.rtp.keysHeard() === KEYS);
  await alice.hangUp();
  await Promise.all([alice.stop(), bob.stop()]);
});

test('keys pressed as telephone-events arrive as INFO where the phone knows nothing else', async ({
  magpie,
}) => {
  const { alice, bob } = await pair(magpie, {}, { withoutTelephoneEvent: true });
  await pressKeys(alice);
  await until('keys at bob', () => bob.keysByInfo() === KEYS);
  await alice.hangUp();
  await Promise.all([alice.stop(), bob.stop()]);
});

test('keys survive transcoding', async ({ magpie }) => {
  const { alice, bob } = await pair(magpie, { law: 'PCMU' }, { law: 'PCMA' });
  await pressKeys(alice);
  await until('keys at bob', () => bob.rtp.keysHeard() === KEYS);
  await alice.hangUp();
  await Promise.all([alice.stop(), bob.stop()]);
});
