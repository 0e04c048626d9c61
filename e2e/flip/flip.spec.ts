import { decodeG711 } from '../support/g711.js';
import { expectTone } from '../support/hearing.js';
import { BOB } from '../support/magpie.js';
import { type RtpEnd, tone } from '../support/rtp.js';
import { ScriptedPhone } from '../support/scriptedphone.js';
import { expect, test } from '../support/stage.js';

/** The longest time, in milliseconds of the stream, in which this end heard no voice since a packet. */
function longestGap(end: RtpEnd, since: number): number {
  const spoken = end.packets
    .slice(since)
    .filter(({ type }) => type === end.payloadType)
    .sort((a, b) => a.timestamp - b.timestamp)
    .filter(({ payload }) => payload.some((octet) => Math.abs(decodeG711('PCMU', octet)) > 2000));
  const gaps = spoken
    .slice(1)
    .map(({ timestamp }, i) => timestamp - (spoken[i]?.timestamp ?? timestamp) - 160);
  return Math.max(0, ...gaps) / 8;
}

test('a call goes on from the browser at the desk phone and comes back, and the other side hears no gap [D-36] [D-38] [D-42]', async ({
  magpie,
  stage,
}) => {
  const other = await ScriptedPhone.open(magpie, magpie.stranger(), { voice: tone(700) });
  const desk = await ScriptedPhone.open(magpie, BOB, { voice: tone(1000) });
  await Promise.all([other, desk].map((phone) => phone.register()));
  const bob = await stage.client(BOB, { hertz: 440 });
  await bob.call(other.account.number);
  await other.answer();
  await bob.inCall();
  await expectTone(bob, 700);
  await expectTone({ hears: () => other.rtp.hears() }, 440);

  const before = other.rtp.packets.length;
  const call = bob.page.getByRole('region', { name: /^call /i }).first();
  await call.getByRole('button', { name: 'More' }).click();
  await call.getByRole('button', { name: 'Move to another device' }).click();
  await call.getByRole('button', { name: 'Desk phone' }).click();
  await expect(call.getByText('Desk phone is ringing…')).toBeVisible();
  await desk.answer();
  await bob.callEnded();
  await expectTone({ hears: () => other.rtp.hears() }, 1000);
  await expectTone({ hears: () => desk.rtp.hears() }, 700);
  expect(longestGap(other.rtp, before)).toBeLessThan(200);

  await bob.page.getByRole('button', { name: 'Bring call here' }).click();
  await bob.page.getByRole('menuitem', { name: /Desk phone/ }).click();
  await bob.inCall();
  await expectTone(bob, 700);
  await expectTone({ hears: () => other.rtp.hears() }, 440);
  expect(desk.requests.map(({ start }) => start.split(' ')[0])).toContain('BYE');
  await bob.hangUp();
  await Promise.all([other.stop(), desk.stop()]);
});
