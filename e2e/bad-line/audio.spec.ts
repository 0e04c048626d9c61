import { decodeG711 } from '../support/g711.js';
import { tick } from '../support/process.js';
import { type Packet, type RtpEnd, signalToNoise, tone } from '../support/rtp.js';
import { ScriptedPhone } from '../support/scriptedphone.js';
import { expect, test } from '../support/stage.js';

const WEATHER = { loss: 5, delay: 40, jitter: 30 };

/** With every twentieth packet gone and nothing in its place, a tone would stand 13 dB above the damage. */
const FLOOR_DB = 15;
const ADDED_DELAY_MS = 120;
const TONE_SECONDS = 60;

/** A steady tone for a minute, and then bursts of it, one a second, whose beginnings can be timed. */
function voice(sample: number): number {
  const silent = sample >= TONE_SECONDS * 8000 && sample % 8000 >= 1600;
  return silent ? 0 : tone(440)(sample);
}

function loudness(ear: RtpEnd, packet: Packet): number {
  const law = ear.payloadType === 0 ? 'PCMU' : 'PCMA';
  return packet.payload.reduce((max, octet) => Math.max(max, Math.abs(decodeG711(law, octet))), 0);
}

/** Milliseconds from speaking to hearing, for each burst that the ear caught. */
function delays(mouth: RtpEnd, ear: RtpEnd, since: number): number[] {
  const onsets: number[] = [];
  let quiet = 0;
  for (const packet of ear.packets.filter((p) => p.at > since && p.type === ear.payloadType)) {
    const loud = loudness(ear, packet) > 4000;
    if (loud && quiet >= 15) onsets.push(packet.at);
    quiet = loud ? 0 : quiet + 1;
  }
  return onsets.map((at) => (at - mouth.begun) % 1000);
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

test('over a bad line a transcoded tone stays clear and in time, and the loss is reported truthfully', async ({
  magpie,
}) => {
  test.setTimeout(180_000);
  const far = await ScriptedPhone.open(magpie, magpie.stranger(), { law: 'PCMU', voice });
  const near = await ScriptedPhone.open(magpie, magpie.stranger(), { law: 'PCMA' });
  try {
    await near.register();
    const [status] = await Promise.all([far.call(near.account.number), near.answer()]);
    expect(status).toContain('200');
    far.rtp.weather = WEATHER;

    await tick(TONE_SECONDS * 1000 - 2000);
    const clear = signalToNoise(near.rtp.samples(5), 440);
    await tick(2_500);
    const since = performance.now();
    await tick(12_000);
    const added = median(delays(far.rtp, near.rtp, since)) - WEATHER.delay;
    const reported = far.rtp.reports.at(-1)?.lost ?? 0;
    console.log(
      `${clear.toFixed(1)} dB, ${added.toFixed(0)} ms added, ${reported} of ${far.rtp.lost} reported lost`,
    );

    expect(clear).toBeGreaterThan(FLOOR_DB);
    expect(added).toBeLessThan(ADDED_DELAY_MS);
    expect(Math.abs(reported - far.rtp.lost) / far.rtp.sent).toBeLessThan(0.01);
  } finally {
    await Promise.all([far.stop(), near.stop()]);
  }
});
