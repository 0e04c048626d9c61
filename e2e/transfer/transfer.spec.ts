import { Api } from '../support/api.js';
import { expectTone } from '../support/hearing.js';
import { type Account, ALICE, BOB, CAROL } from '../support/magpie.js';
import { tick, until } from '../support/process.js';
import { expectHeardTogether } from '../support/recorded.js';
import { tone } from '../support/rtp.js';
import { ScriptedPhone } from '../support/scriptedphone.js';
import { expect, test } from '../support/stage.js';
import { Wav } from '../support/wav.js';

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

test('a desk phone joins the two it talks to, as desk phones do, and each conversation is in a recording [D-28] [D-78]', async ({
  magpie,
}) => {
  const account = magpie.stranger();
  await magpie.allow(account, { auto_record: '[internal]' });
  const held = await ScriptedPhone.open(magpie, account);
  const asking = await ScriptedPhone.open(magpie, account);
  const bob = await ScriptedPhone.open(magpie, magpie.stranger(), { voice: tone(700) });
  const carol = await ScriptedPhone.open(magpie, magpie.stranger(), { voice: tone(1000) });
  for (const phone of [bob, carol]) await phone.register();
  await Promise.all([held.call(bob.account.number), bob.answer()]);
  await Promise.all([asking.call(carol.account.number), carol.answer()]);
  await tick(2000);
  const to = `sip:${carol.account.number}@${magpie.address}`;
  const replaces = encodeURIComponent(asking.replaces);
  expect(await held.request('REFER', [`Refer-To: <${to}?Replaces=${replaces}>`])).toContain('202');
  await expectTone({ hears: () => bob.rtp.hears() }, 1000);
  await expectTone({ hears: () => carol.rtp.hears() }, 700);
  await tick(1500);
  await bob.hangUp();

  const recorded = async (who: Account) => {
    const api = await Api.login(magpie, who);
    const rows = await until('complete recordings', async () => {
      const calls = (await api.callLog()).rows;
      const all = (await Promise.all(calls.map(({ uniqueid }) => api.recordings(uniqueid)))).flat();
      return all.length > 0 && all.every(({ state }) => state === 'complete') && all;
    });
    const files = await Promise.all(
      rows.map(({ id }) => api.download(`/api/v1.0/recording/download?id=${id}`)),
    );
    await api.close();
    return files.map((file) => Wav.read(file));
  };
  const own = await recorded(account);
  expect(own).toHaveLength(2);
  expectHeardTogether(own, 440, 700);
  expectHeardTogether(own, 440, 1000);
  expectHeardTogether(await recorded(bob.account), 700, 1000);
  await Promise.all([held, asking, bob, carol].map((phone) => phone.stop()));
});

test('a browser asks a second one before it hands the first over, and a call knocks meanwhile [D-28] [A-86]', async ({
  stage,
}) => {
  const [alice, bob, carol] = await Promise.all([
    stage.client(ALICE, { hertz: 440 }),
    stage.client(BOB, { hertz: 700 }),
    stage.client(CAROL, { hertz: 1000 }),
  ]);
  await alice.call(BOB.number);
  await bob.answer();
  await expectTone(alice, 700);

  await carol.call(ALICE.number);
  await expectTone({ hears: () => alice.browser.plays() }, 880, 15_000, 0.005);
  await carol.hangUp();
  await carol.callEnded();

  await alice.askFirst(CAROL.number);
  await carol.answer();
  await expectTone(carol, 440);
  await alice.handOver();
  await alice.callEnded();
  await Promise.all([expectTone(bob, 1000), expectTone(carol, 700)]);
  await bob.hangUp();
  await carol.callEnded();
});
