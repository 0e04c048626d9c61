import { Api } from '../support/api.js';
import { until } from '../support/process.js';
import { expectDone, sipp, sippPhone } from '../support/sipp.js';
import { test } from '../support/stage.js';

test('a lamp shows a call of its colleague from the first ring to the end [M-09]', async ({ magpie }) => {
  const bob = magpie.stranger();
  const callee = await sippPhone(magpie, bob, 'callee-late');
  const before = await magpie.metric('magpie_subscriptions');
  const lamp = await sipp(magpie, { scenario: 'lamp', account: magpie.stranger(), dial: bob.number });
  await until('the lamp is lit', async () => (await magpie.metric('magpie_subscriptions')) > before);
  const caller = await sipp(magpie, {
    scenario: 'caller',
    account: magpie.stranger(),
    dial: bob.number,
    hold: 2500,
  });
  await expectDone(caller, callee, lamp);
});

test('a phone shows who is there and who does not want to be disturbed [K-02]', async ({ stage, magpie }) => {
  const bob = magpie.stranger();
  const alice = await stage.phone(magpie.stranger(), { hertz: 440, watches: bob });
  await until('the first word of Bob', async () => /Offline/.test(await alice.contacts()));
  await stage.phone(bob, { hertz: 550 });
  await alice.printed(/changed status from .*Offline.* to .*Online/);
  const desk = await Api.login(magpie, bob);
  await desk.post('/api/v1.0/reach', { temporary: { status: 'do_not_disturb', minutes: 10 } });
  await alice.printed(/changed status from .*Online.* to .*Busy/);
  await desk.close();
});
