import type { Phone } from '../support/baresip.js';
import { expectTone } from '../support/hearing.js';
import { until } from '../support/process.js';
import { expect, test } from '../support/stage.js';
import { PAGE_HERTZ, PLAIN, SEEN, testPage } from '../support/testpage.js';

const desk = testPage();

/** So many frames are no accident. */
const FRAMES = 20;

/** The page goes on seeing the phone. */
async function pageSees(): Promise<void> {
  const before = await desk.browser.framesDecoded();
  await until('a picture here', async () => (await desk.browser.framesDecoded()) > before + FRAMES, 30_000);
}

/** The phone goes on seeing the page. */
async function phoneSees(phone: Phone): Promise<void> {
  const before = (await phone.video()).framesShown;
  await until('a picture there', async () => (await phone.video()).framesShown > before + FRAMES, 30_000);
}

test('video calls go out and come in, and both see and hear each other [Q-20] [Q-90] [Q-91]', async ({
  stage,
  magpie,
}) => {
  const page = await desk.opens(magpie);
  const bob = await stage.phone(magpie.stranger(), { hertz: 440, answer: 'auto', video: ['VP8'] });
  expect(await page.does('phone', 'call', bob.account.number, SEEN)).toMatchObject({ code: 200 });
  await page.status({ callStatus: 'talking', isVideo: true });
  await Promise.all([pageSees(), phoneSees(bob)]);
  await expectTone(bob, PAGE_HERTZ);
  await expectTone(desk.browser, 440);
  expect(await page.tracks('localStream'), 'no sound of our own').toEqual(['video']);
  expect(await page.tracks('remoteStream')).toEqual(['audio', 'video']);
  await page.does('session', 'hangup');
  await bob.event('CALL_CLOSED');

  bob.dial(desk.alice.number);
  const { callId } = await page.event('incoming');
  expect(await page.does('phone', 'answer', callId, SEEN)).toMatchObject({ code: 200 });
  await page.status({ callStatus: 'talking', isVideo: true, communicationType: 'inbound' });
  await Promise.all([pageSees(), phoneSees(bob)]);
  await expectTone(bob, PAGE_HERTZ);
  await expectTone(desk.browser, 440);
  bob.hangUp();
  expect(await page.event('ended')).toMatchObject({ callId: expect.any(String) });
});

test('a video call answered with sound alone is an audio call, and the camera comes and goes in it', async ({
  stage,
  magpie,
}) => {
  const page = await desk.opens(magpie);
  const bob = await stage.phone(magpie.stranger(), { hertz: 440, video: ['VP8'] });
  bob.dial(desk.alice.number);
  const { callId } = await page.event('incoming');
  await page.does('phone', 'answer', callId, PLAIN);
  await page.status({ callStatus: 'talking', isVideo: false });
  await expectTone(bob, PAGE_HERTZ);
  await expectTone(desk.browser, 440);
  expect(await desk.browser.framesSent()).toBe(0);

  expect(await page.does('session', 'startVideo')).toMatchObject({ code: 200 });
  await page.status({ callId: callId as string, isVideo: true });
  await phoneSees(bob);
  expect(await page.does('session', 'stopVideo')).toMatchObject({ code: 200 });
  const resting = async () => {
    const before = await desk.browser.framesSent();
    await expectTone(bob, PAGE_HERTZ);
    return (await desk.browser.framesSent()) === before;
  };
  await until('the camera rests', resting);
  await expectTone(desk.browser, 440);
});
