import { Administrator } from '../support/administrator.js';
import { expectNoTone, expectTone } from '../support/hearing.js';
import { ALICE, BOB, CAROL, DAVE } from '../support/magpie.js';
import { until } from '../support/process.js';
import { Prompt } from '../support/prompt.js';
import { tone } from '../support/rtp.js';
import { ScriptedPhone } from '../support/scriptedphone.js';
import { expectDone, sippPhone } from '../support/sipp.js';
import { expect, test } from '../support/stage.js';

const GROUP = '6390';

test('a page is heard on desk phones and in a browser that answer by themselves [A-94] [A-98] [A-169]', async ({
  stage,
}) => {
  const { magpie } = stage;
  const scripted = magpie.stranger();
  const administrator = await Administrator.login(magpie);
  const members = [BOB.number, CAROL.number, DAVE.number, scripted.number];
  await administrator.change({ paging_groups: [{ number: GROUP, name: 'Shop', members }] });
  await administrator.reach(DAVE.number, { clients: { web: { paging_answer: true, paging_tone: true } } });
  const [alice, bob, carol, dave, third] = await Promise.all([
    stage.phone(ALICE, { hertz: 440 }),
    stage.phone(BOB, { hertz: 700, answer: 'auto' }),
    stage.phone(CAROL, { hertz: 1000, answer: 'auto', codecs: 'G722/16000/1' }),
    stage.client(DAVE, { hertz: 1300 }),
    // It ends well only when the INVITE told it to answer by itself.
    sippPhone(magpie, scripted, 'callee-paged'),
  ]);
  alice.dial(GROUP);
  await alice.event('CALL_ESTABLISHED');
  await Promise.all([expectTone(bob, 440), expectTone(carol, 440), expectTone(dave, 440)]);
  for (const hertz of [700, 1000, 1300]) await expectNoTone(alice, hertz);
  alice.hangUp();
  await Promise.all([bob.event('CALL_CLOSED'), carol.event('CALL_CLOSED'), dave.callEnded()]);
  await expectDone(third);
  await administrator.close();
});

test('who calls somebody in a call is asked to hold on in the language of the company, and then hears ringing; without call waiting, to call again [A-85] [A-86]', async ({
  magpie,
}) => {
  const [alice, bob, carol] = await Promise.all(
    [440, 700, 1000].map((hertz) => ScriptedPhone.open(magpie, magpie.stranger(), { voice: tone(hertz) })),
  );
  if (!alice || !bob || !carol) throw new Error('three phones');
  await bob.register();
  const first = carol.call(bob.account.number);
  await bob.answer();
  expect(await first).toContain(' 200 ');
  const second = alice.call(bob.account.number);
  const holdOn = new Prompt('party-busy-hold', 'zh-CN');
  await until('the prompt', () => holdOn.likeness(alice.rtp.heard()) > 0.9);
  expect(new Prompt('party-busy-hold', 'en-US').likeness(alice.rtp.heard())).toBeLessThan(0.7);
  await until('ringback of 450 Hz', () => {
    const { hertz, rms } = alice.rtp.hears();
    return Math.abs(hertz - 450) <= 10 && rms > 0.01;
  });
  await carol.hangUp();
  await bob.answer();
  expect(await second).toContain(' 200 ');
  await magpie.allow(bob.account, { call_waiting: false });
  carol.rtp.packets.length = 0;
  expect(await carol.call(bob.account.number)).toContain(' 486 ');
  expect(new Prompt('party-busy', 'zh-CN').likeness(carol.rtp.heard())).toBeGreaterThan(0.9);
  await alice.hangUp();
  await Promise.all([alice.stop(), bob.stop(), carol.stop()]);
});
