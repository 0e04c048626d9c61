import { until } from '../support/process.js';
import { tone } from '../support/rtp.js';
import { ScriptedPhone } from '../support/scriptedphone.js';
import { expect, test } from '../support/stage.js';

test('a caller who asks for early media hears ringback until the answer, and then the other party', async ({
  magpie,
}) => {
  const alice = await ScriptedPhone.open(magpie, magpie.stranger(), { earlyMedia: true });
  const bob = await ScriptedPhone.open(magpie, magpie.stranger(), { voice: tone(700) });
  await bob.register();
  const calling = alice.call(bob.account.number);
  await until('ringback of 450 Hz', () => {
    const { hertz, rms } = alice.rtp.hears();
    return Math.abs(hertz - 450) <= 10 && rms > 0.01;
  });
  await bob.answer();
  expect(await calling).toContain('200');
  await until('the voice of 700 Hz', () => {
    const { hertz, rms } = alice.rtp.hears();
    return Math.abs(hertz - 700) <= 10 && rms > 0.2;
  });
  await alice.hangUp();
  await Promise.all([alice.stop(), bob.stop()]);
});
