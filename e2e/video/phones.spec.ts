import type { Phone } from '../support/baresip.js';
import { expectTone } from '../support/hearing.js';
import { CAROL } from '../support/magpie.js';
import { until } from '../support/process.js';
import { expect, test } from '../support/stage.js';

/** So many frames are no accident. */
const FRAMES = 30;

for (const codec of ['VP8', 'H264'] as const) {
  test(`two phones see and hear each other with ${codec}`, async ({ stage }) => {
    const alice = await stage.phone(stage.magpie.stranger(), { hertz: 440, video: [codec] });
    const bob = await stage.phone(stage.magpie.stranger(), { hertz: 700, video: [codec] });
    alice.dial(bob.account.number);
    await bob.event('CALL_INCOMING');
    bob.answer();
    await bob.event('CALL_ESTABLISHED');
    for (const phone of [alice, bob]) await expectPicture(phone, codec);
    await expectTone(alice, 700);
    await expectTone(bob, 440);
  });
}

test('a phone and a browser see and hear each other, with VP8 and with H.264', async ({ stage }) => {
  const carol = await stage.client(CAROL, { hertz: 900 });
  for (const codec of ['VP8', 'H264'] as const) {
    const phone = await stage.phone(stage.magpie.stranger(), { hertz: 440, video: [codec] });
    phone.dial(CAROL.number);
    await carol.answer('video');
    await phone.event('CALL_ESTABLISHED');
    await expectPicture(phone, codec);
    await until('a picture', async () => (await carol.browser.framesDecoded()) > FRAMES);
    await until('a key frame asked of the browser', async () =>
      (await carol.browser.streams('video')).some((s) => s.type === 'outbound-rtp' && Number(s.pliCount) > 0),
    );
    await expectTone(phone, 900);
    await expectTone(carol, 440);
    await carol.hangUp();
    await phone.event('CALL_CLOSED');
    await carol.callEnded();
  }
});

test('video offered to a phone without a screen is declined, and the call stands', async ({ stage }) => {
  const carol = await stage.client(CAROL, { hertz: 900 });
  const seeing = await stage.phone(stage.magpie.stranger(), { hertz: 440, video: ['VP8'] });
  const blind = await stage.phone(stage.magpie.stranger(), { hertz: 700 });

  await carol.call(blind.account.number, 'video');
  await blind.event('CALL_INCOMING');
  blind.answer();
  await blind.event('CALL_ESTABLISHED');
  await expectTone(blind, 900);
  await expectTone(carol, 700);
  expect(await carol.browser.framesSent()).toBe(0);
  await carol.hangUp();
  await blind.event('CALL_CLOSED');
  await carol.callEnded();

  seeing.dial(blind.account.number);
  await blind.event('CALL_INCOMING');
  blind.answer();
  await blind.event('CALL_ESTABLISHED');
  await expectTone(blind, 440);
  await expectTone(seeing, 700);
  expect((await seeing.video()).framesShown).toBe(0);
  seeing.hangUp();
  await seeing.event('CALL_CLOSED');

  seeing.dial(CAROL.number);
  await carol.answer('audio');
  await seeing.event('CALL_ESTABLISHED');
  await expectTone(carol, 440);
  await expectTone(seeing, 900);
  expect((await seeing.video()).framesShown).toBe(0);
});

async function expectPicture(phone: Phone, codec: string): Promise<void> {
  let said = '';
  await until(`a picture by ${codec}`, async () => {
    const figures = await phone.video();
    said = figures.text;
    return figures.framesShown > FRAMES && figures.keyFrames > 0 && said.includes(`decode: ${codec}`);
  }).catch((error: unknown) => {
    throw new Error(`${String(error)}; the phone says ${said}`);
  });
}
