import { Api } from '../support/api.js';
import { until } from '../support/process.js';
import { ScriptedPhone } from '../support/scriptedphone.js';
import { expect, test } from '../support/stage.js';

const RING_SECONDS = 5;

test('a call that nobody answers ends for both after the time to ring, and the log says so', async ({
  magpie,
}) => {
  await magpie.configure({ ring_seconds: RING_SECONDS });
  const alice = await ScriptedPhone.open(magpie, magpie.stranger());
  const bob = await ScriptedPhone.open(magpie, magpie.stranger());
  try {
    await bob.register();
    const begin = Date.now();
    expect(await alice.call(bob.account.number)).toContain(' 480 ');
    expect(Date.now() - begin).toBeGreaterThanOrEqual(RING_SECONDS * 1000);
    const cancel = await until('the end of the ringing', () =>
      bob.requests.find((request) => request.start.startsWith('CANCEL')),
    );
    expect(cancel.headers.get('reason')?.join()).toContain('Q.850;cause=19');

    for (const [phone, other] of [
      [alice, bob],
      [bob, alice],
    ] as const) {
      const log = await Api.login(magpie, phone.account);
      const row = await until('the call in the log', async () => (await log.callLog(1)).rows[0]);
      expect(row).toMatchObject({ number: other.account.number, talk_duration: 0, disposition: 'NO ANSWER' });
      await log.close();
    }
  } finally {
    await magpie.configure({ ring_seconds: 60 });
    await Promise.all([alice.stop(), bob.stop()]);
  }
});
