import { Api } from '../support/api.js';
import { expectTone } from '../support/hearing.js';
import { ALICE } from '../support/magpie.js';
import { tone } from '../support/rtp.js';
import { ScriptedPhone } from '../support/scriptedphone.js';
import { expect, test } from '../support/stage.js';

test('a call is parked in the browser and fetched at a desk phone, and the two hear each other [D-71] [D-73] [D-75]', async ({
  magpie,
  stage,
}) => {
  const bob = await ScriptedPhone.open(magpie, magpie.stranger(), { voice: tone(700) });
  const carol = await ScriptedPhone.open(magpie, magpie.stranger(), { voice: tone(1000) });
  await Promise.all([bob, carol].map((phone) => phone.register()));
  const alice = await stage.client(ALICE, { hertz: 440 });
  await alice.call(bob.account.number);
  await bob.answer();
  await alice.inCall();
  await expectTone(alice, 700);

  const call = alice.page.getByRole('region', { name: /^call /i }).first();
  await call.getByRole('button', { name: 'More' }).click();
  await call.getByRole('button', { name: 'Park on a number' }).click();
  await call.getByRole('searchbox', { name: 'Find a number' }).fill('6004');
  await call.getByRole('button', { name: '6004', exact: true }).click();
  await alice.callEnded();
  await expect(alice.page.getByText('The call is parked on 6004.')).toBeVisible();

  expect(await carol.call('6004')).toContain('200');
  await expectTone({ hears: () => carol.rtp.hears() }, 700);
  await expectTone({ hears: () => bob.rtp.hears() }, 1000);

  const api = await Api.login(magpie, bob.account);
  expect(await api.get('/api/v1.0/call/parking')).toMatchObject({ errcode: 0, parked: [] });
  await carol.hangUp();
  await Promise.all([bob.stop(), carol.stop()]);
});
