import { Api } from '../support/api.js';
import { Phone } from '../support/baresip.js';
import { Browser } from '../support/browser.js';
import { Client } from '../support/client.js';
import { expectTone } from '../support/hearing.js';
import { ALICE, BOB, Magpie } from '../support/magpie.js';
import { tick, until } from '../support/process.js';
import { sipp } from '../support/sipp.js';
import { expect, test } from '../support/stage.js';

const CALLS = 50;

/** Long enough for an end that was made up to differ from the real one. */
const TALK_SECONDS = 5;

test('every answered call has a truthful record after the power was cut', async () => {
  test.setTimeout(180_000);
  const magpie = await Magpie.start();
  try {
    const alice = magpie.stranger();
    const bob = magpie.stranger();
    const registered = await sipp(magpie, { scenario: 'register', account: bob });
    expect(await registered.exit(), registered.output).toBe(0);
    const callee = await sipp(magpie, {
      scenario: 'callee',
      account: bob,
      port: registered.port,
      calls: CALLS,
    });
    const caller = await sipp(magpie, {
      scenario: 'caller',
      account: alice,
      dial: bob.number,
      calls: CALLS,
      rate: 25,
      hold: 600_000,
    });
    await until('all calls up', async () => (await magpie.metric('magpie_calls')) === CALLS, 30_000);
    await tick(TALK_SECONDS * 1000);

    const killedAt = Date.now() / 1000;
    await magpie.kill();
    const readyAfter = await magpie.restart();
    expect(readyAfter).toBeLessThan(5_000 * 5);
    console.log(`ready ${readyAfter} ms after the restart`);

    const after = await Api.login(magpie, alice);
    const { rows } = await after.callLog();
    await after.close();
    expect(rows).toHaveLength(CALLS);
    for (const row of rows) {
      expect(row.disposition).toBe('ANSWERED');
      // Truthful: the call ended when the server died, not when it came back and not when it began.
      const end = row.timestamp + row.talk_duration;
      expect(end).toBeGreaterThan(killedAt - TALK_SECONDS);
      expect(end).toBeLessThan(killedAt + 2);
    }
    await Promise.all([caller.stop(), callee.stop()]);
  } finally {
    await magpie.stop();
  }
});

test('clients and phones come back by themselves after the power was cut', async () => {
  test.setTimeout(180_000);
  const magpie = await Magpie.start();
  const browser = await Browser.open({ hertz: 440 });
  try {
    const bob = await Phone.start(magpie, BOB, { hertz: 700 });
    const alice = new Client(magpie, browser);
    await alice.login(ALICE);
    // Registrations are written behind their answers, once a second.
    await tick(2_000);
    await magpie.kill();
    await expect(alice.readiness).toBeHidden();
    await magpie.restart();
    await alice.ready();
    // Nobody told the phone: the server remembers where it is.
    await alice.call(BOB.number);
    await bob.event('CALL_INCOMING');
    bob.answer();
    await expectTone(alice, 700);
    await expectTone(bob, 440);
    await bob.stop();
  } finally {
    await browser.close();
    await magpie.stop();
  }
});
