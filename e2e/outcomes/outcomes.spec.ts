import { expectDone, sipp, sippPhone } from '../support/sipp.js';
import { test } from '../support/stage.js';

test('a call between two phones with digest is answered and ended', async ({ magpie }) => {
  const bob = magpie.stranger();
  const callee = await sippPhone(magpie, bob, 'callee');
  const caller = await sipp(magpie, {
    scenario: 'caller',
    account: magpie.stranger(),
    dial: bob.number,
    hold: 500,
  });
  await expectDone(caller, callee);
});

test('a busy phone makes the caller hear busy', async ({ magpie }) => {
  const bob = magpie.stranger();
  const callee = await sippPhone(magpie, bob, 'callee-486');
  const caller = await sipp(magpie, { scenario: 'caller-486', account: magpie.stranger(), dial: bob.number });
  await expectDone(caller, callee);
});

test('a phone that declines refuses for the whole extension', async ({ magpie }) => {
  const bob = magpie.stranger();
  const callee = await sippPhone(magpie, bob, 'callee-603');
  const caller = await sipp(magpie, { scenario: 'caller-603', account: magpie.stranger(), dial: bob.number });
  await expectDone(caller, callee);
});

test('an extension without a device is unavailable', async ({ magpie }) => {
  const caller = await sipp(magpie, {
    scenario: 'caller-480',
    account: magpie.stranger(),
    dial: magpie.stranger().number,
  });
  await expectDone(caller);
});

test('a number nobody has is not found', async ({ magpie }) => {
  const caller = await sipp(magpie, { scenario: 'caller-404', account: magpie.stranger(), dial: '7777' });
  await expectDone(caller);
});

test('a caller who gives up stops the ringing', async ({ magpie }) => {
  const bob = magpie.stranger();
  const callee = await sippPhone(magpie, bob, 'callee-cancelled');
  const caller = await sipp(magpie, {
    scenario: 'caller-cancels',
    account: magpie.stranger(),
    dial: bob.number,
    hold: 1000,
  });
  await expectDone(caller, callee);
});

test('all devices ring, and one that answers stops the others as answered elsewhere', async ({ magpie }) => {
  const bob = magpie.stranger();
  const losing = await sippPhone(magpie, bob, 'callee-elsewhere');
  const winning = await sippPhone(magpie, bob, 'callee');
  const caller = await sipp(magpie, {
    scenario: 'caller',
    account: magpie.stranger(),
    dial: bob.number,
    hold: 500,
  });
  await expectDone(caller, winning, losing);
});
