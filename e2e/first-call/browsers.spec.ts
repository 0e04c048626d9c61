import { expectNoTone, expectTone } from '../support/hearing.js';
import { ALICE, BOB } from '../support/magpie.js';
import { until } from '../support/process.js';
import { expect, test } from '../support/stage.js';

test('two browsers hear each other', async ({ stage }) => {
  const alice = await stage.client(ALICE, { hertz: 440 });
  const bob = await stage.client(BOB, { hertz: 700 });
  await alice.call(BOB.number);
  await bob.answer();
  await expectTone(alice, 700);
  await expectTone(bob, 440);
  await alice.hangUp();
  await bob.callEnded();
});

test('two browsers see and hear each other', async ({ stage }) => {
  const alice = await stage.client(ALICE, { hertz: 440 });
  const bob = await stage.client(BOB, { hertz: 700 });
  await alice.call(BOB.number, 'video');
  await bob.answer('video');
  await expectTone(alice, 700);
  for (const person of [alice, bob]) {
    const before = await person.browser.framesDecoded();
    await until('frames', async () => (await person.browser.framesDecoded()) > before + 20);
  }
  await bob.hangUp();
  await alice.callEnded();
});

test('a video call answered with audio becomes an audio call [D-12]', async ({ stage }) => {
  const alice = await stage.client(ALICE, { hertz: 440 });
  const bob = await stage.client(BOB, { hertz: 700 });
  await alice.call(BOB.number, 'video');
  await bob.answer('audio');
  await expectTone(alice, 700);
  await expectTone(bob, 440);
  expect(await bob.browser.framesDecoded()).toBe(0);
  const sent = await alice.browser.framesSent();
  await expectTone(alice, 700);
  expect(await alice.browser.framesSent(), 'the camera rests').toBe(sent);
});

test('hold silences the other side and resume brings it back [D-25]', async ({ stage }) => {
  const alice = await stage.client(ALICE, { hertz: 440 });
  const bob = await stage.client(BOB, { hertz: 700 });
  await alice.call(BOB.number);
  await bob.answer();
  await expectTone(bob, 440);
  await alice.hold();
  await expectNoTone(bob, 440);
  await expectNoTone(alice, 700);
  await alice.resume();
  await expectTone(bob, 440);
  await expectTone(alice, 700);
});

test('a call survives a reload of the page', async ({ stage }) => {
  const alice = await stage.client(ALICE, { hertz: 440 });
  const bob = await stage.client(BOB, { hertz: 700 });
  await alice.call(BOB.number);
  await bob.answer();
  await expectTone(bob, 440);
  await alice.page.reload();
  await alice.inCall();
  await expectTone(alice, 700);
  await expectTone(bob, 440);
});

test('a browser that dies ends the call for the other side', async ({ stage }) => {
  const alice = await stage.client(ALICE, { hertz: 440 });
  const bob = await stage.phone(BOB, { hertz: 700 });
  await alice.call(BOB.number);
  await bob.event('CALL_INCOMING');
  bob.answer();
  await expectTone(bob, 440);
  await alice.browser.close();
  await bob.event('CALL_CLOSED', 60_000);
});
