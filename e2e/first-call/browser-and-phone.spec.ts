import { expectTone } from '../support/hearing.js';
import { ALICE, BOB } from '../support/magpie.js';
import { test } from '../support/stage.js';

for (const codecs of ['PCMU/8000/1', 'PCMA/8000/1', 'G722/16000/1', 'opus/48000/2']) {
  test(`a browser and a desk phone that speaks ${codecs} hear each other`, async ({ stage }) => {
    const alice = await stage.client(ALICE, { hertz: 440 });
    const bob = await stage.phone(BOB, { codecs, hertz: 700 });
    await alice.call(BOB.number);
    await bob.event('CALL_INCOMING');
    bob.answer();
    await expectTone(alice, 700);
    await expectTone(bob, 440);
    await alice.hangUp();
    await bob.event('CALL_CLOSED');
  });
}

test('a desk phone calls a browser', async ({ stage }) => {
  const alice = await stage.client(ALICE, { hertz: 440 });
  const bob = await stage.phone(BOB, { hertz: 700 });
  bob.dial(ALICE.number);
  await alice.answer();
  await expectTone(alice, 700);
  await expectTone(bob, 440);
  bob.hangUp();
  await alice.callEnded();
});
