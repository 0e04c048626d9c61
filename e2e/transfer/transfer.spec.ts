import { expectTone } from '../support/hearing.js';
import { ALICE, BOB, CAROL } from '../support/magpie.js';
import { tone } from '../support/rtp.js';
import { ScriptedPhone } from '../support/scriptedphone.js';
import { expect, test } from '../support/stage.js';

test('a desk phone sends a browser on to another phone, whom the browser sends back after asking [D-30] [D-77] [D-28]', async ({
  stage,
}) => {
  const alice = await stage.client(ALICE, { hertz: 440 });
  const bob = await stage.phone(BOB, { hertz: 700 });
  const carol = await stage.phone(CAROL, { hertz: 1000 });
  await alice.call(BOB.number);
  await bob.event('CALL_INCOMING');
  bob.answer();
  await expectTone(alice, 700);
  bob.transfer(`sip:${CAROL.number}@${stage.magpie.address}`);
  await carol.event('CALL_INCOMING');
  carol.answer();
  await bob.event('CALL_CLOSED');
  await expectTone(alice, 1000);
  await expectTone(carol, 440);
  await expect(alice.page.getByRole('region', { name: /^call /i }).first()).toContainText(CAROL.name);

  await alice.askFirst(BOB.number);
  await bob.event('CALL_INCOMING');
  bob.answer();
  await expectTone(bob, 440);
  await alice.handOver();
  await alice.callEnded();
  await expectTone(bob, 1000);
  await expectTone(carol, 700);
});

test('a desk phone joins the two it talks to, as desk phones do [D-28] [D-78]', async ({ magpie }) => {
  const account = magpie.stranger();
  const held = await ScriptedPhone.open(magpie, account);
  const asking = await ScriptedPhone.open(magpie, account);
  const bob = await ScriptedPhone.open(magpie, magpie.stranger(), { voice: tone(700) });
  const carol = await ScriptedPhone.open(magpie, magpie.stranger(), { voice: tone(1000) });
  for (const phone of [bob, carol]) await phone.register();
  await Promise.all([held.call(bob.account.number), bob.answer()]);
  await Promise.all([asking.call(carol.account.number), carol.answer()]);
  const to = `sip:${carol.account.number}@${magpie.address}`;
  const replaces = encodeURIComponent(asking.replaces);
  expect(await held.request('REFER', [`Refer-To: <${to}?Replaces=${replaces}>`])).toContain('202');
  await expectTone({ hears: () => bob.rtp.hears() }, 1000);
  await expectTone({ hears: () => carol.rtp.hears() }, 700);
  await bob.hangUp();
  await Promise.all([held, asking, bob, carol].map((phone) => phone.stop()));
});
