import { expectTone } from '../support/hearing.js';
import { ALICE, BOB } from '../support/magpie.js';
import { test } from '../support/stage.js';

const WAYS = [
  { name: 'over UDP', options: { transport: 'udp' } },
  { name: 'over TCP', options: { transport: 'tcp' } },
  { name: 'over TLS with SDES-SRTP', options: { transport: 'tls', srtp: 'sdes' } },
] as const;

for (const { name, options } of WAYS) {
  test(`two desk phones hear each other ${name}`, async ({ stage }) => {
    const alice = await stage.phone(ALICE, { ...options, hertz: 440 });
    const bob = await stage.phone(BOB, { ...options, hertz: 700 });
    alice.dial(BOB.number);
    await bob.event('CALL_INCOMING');
    bob.answer();
    await alice.event('CALL_ESTABLISHED');
    await expectTone(alice, 700);
    await expectTone(bob, 440);
    alice.hangUp();
    await bob.event('CALL_CLOSED');
  });
}

test('two desk phones without a common codec hear each other', async ({ stage }) => {
  const alice = await stage.phone(ALICE, { codecs: 'PCMU/8000/1', hertz: 440 });
  const bob = await stage.phone(BOB, { codecs: 'G722/16000/1', hertz: 700 });
  alice.dial(BOB.number);
  await bob.event('CALL_INCOMING');
  bob.answer();
  await alice.event('CALL_ESTABLISHED');
  await expectTone(alice, 700);
  await expectTone(bob, 440);
});
