import { Api } from '../support/api.js';
import { Magpie } from '../support/magpie.js';
import { Postgres } from '../support/postgres.js';
import { until } from '../support/process.js';
import { sipp } from '../support/sipp.js';
import { expect, test } from '../support/stage.js';

test('on PostgreSQL a call is made, recorded, and still there after a restart', async () => {
  test.setTimeout(240_000);
  const postgres = await Postgres.start();
  const magpie = await Magpie.start({ args: ['--database', postgres.url] });
  try {
    const alice = magpie.stranger();
    const bob = magpie.stranger();
    const registered = await sipp(magpie, { scenario: 'register', account: bob });
    expect(await registered.exit(), registered.output).toBe(0);
    const callee = await sipp(magpie, { scenario: 'callee', account: bob, port: registered.port });
    const caller = await sipp(magpie, { scenario: 'caller', account: alice, dial: bob.number, hold: 500 });
    expect(await caller.exit(), caller.output).toBe(0);
    expect(await callee.exit(), callee.output).toBe(0);
    await magpie.kill();
    await magpie.restart();
    const api = await Api.login(magpie, alice);
    await until('the call in the log', async () => (await api.callLog()).rows[0]?.disposition === 'ANSWERED');
    await api.close();
  } finally {
    await magpie.stop();
    await postgres.stop();
  }
});
