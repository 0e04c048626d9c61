// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useLive } from '../../live/store';
import { CallStage } from '../../testing/callStage';

let page: CallStage;
beforeEach(async () => {
  page = await new CallStage().open();
});
afterEach(() => page.close());

const call = () => screen.queryByRole('region', { name: /^Call / });
const says = (text: string | RegExp) => screen.queryAllByText(text).length > 0;
const type = (text: string) =>
  fireEvent.change(screen.getByLabelText('Name, e-mail or number'), { target: { value: text } });

test('the head of a call says who it is and whether it is recorded [D-19] [D-27]', async () => {
  const talk = await page.talk('1001');
  page.happens(() => talk.emit('party', { number: '1001', name: 'Bob Chen', company: '' }));
  expect(says('Bob Chen') && says('1001')).toBe(true);
  const told = (record_status: 'recording' | 'pause') =>
    page.happens(() => page.rig.phone.told({ caller_sip_callid: talk.callId, record_status } as never));
  expect(screen.queryByRole('status', { name: /^Recording/ })).toBeNull();
  await page.press('More');
  await page.press('Record');
  expect(talk.asked).toContain('dtmf *1');
  told('recording');
  expect(screen.getByRole('status', { name: 'Recording' })).toBeTruthy();
  await page.press('Pause recording');
  told('pause');
  expect(screen.getByRole('status', { name: 'Recording paused' })).toBeTruthy();
  expect(page.button('Resume recording').disabled).toBe(false);
});

test('who may only pause recordings cannot start one', async () => {
  await page.talk();
  page.happens(() => page.rig.phone.setRecordPermissions(1));
  await page.press('More');
  expect(page.button('Record').disabled).toBe(true);
});

test('the call is made small, large and as large as the screen [D-20]', async () => {
  await page.talk();
  expect(call()?.dataset.size).toBe('card');
  await page.press('Full screen');
  expect(call()?.dataset.size).toBe('full');
  await page.press('Leave full screen');
  await page.press('Make small');
  expect(call()?.dataset.size).toBeUndefined();
  await page.press('Mute');
  expect(page.rig.endpoint.last.asked).toContain('mute');
  await page.press(/^Show call/);
  expect(call()?.dataset.size).toBe('card');
});

test('a second call is made from the window of the first, and a third cannot be [D-21] [D-91]', async () => {
  const first = await page.talk('1001');
  await page.press('More');
  await page.press('New call');
  type('1002');
  await page.press('Call');
  expect(first.asked).toContain('hold');
  const second = page.rig.endpoint.last;
  page.happens(() => second.stands());
  expect(second.party.number).toBe('1002');
  await page.press('More');
  expect(page.button('New call').disabled).toBe(true);
  await page.key('n');
  expect(screen.queryByLabelText('Name, e-mail or number')).toBeNull();
});

test('a press on the call that waits brings it to the front [D-55]', async () => {
  const first = await page.talk('1001');
  const second = await page.talk('1002');
  await page.press(/^Call on hold with 1001/);
  expect(first.asked.at(-1)).toBe('unhold');
  expect(second.asked.at(-1)).toBe('hold');
  await page.press(/^Call on hold with 1002/);
  expect(second.asked.at(-1)).toBe('unhold');
});

test('the microphone is switched off and on by the button and by its key [D-24]', async () => {
  const talk = await page.talk();
  await page.press('Mute');
  expect(talk.asked).toEqual(['mute']);
  expect(says('Your microphone is off')).toBe(true);
  await page.key('m');
  expect(talk.asked).toEqual(['mute', 'unmute']);
  expect(says('Your microphone is off')).toBe(false);
});

test('a call is handed over at once [D-30]', async () => {
  const talk = await page.talk();
  await page.key('t');
  type('1003');
  await page.press('Transfer now');
  expect(talk.asked).toContain('refer 1003');
  page.happens(() => talk.referred?.failed('Declined'));
  expect(useLive.getState().notice?.key).toBe('call.transfer.failed');
  page.happens(() => talk.referred?.taken());
  expect(call()).toBeNull();
});

test('a call is handed over after asking, or taken back [D-28]', async () => {
  const waits = await page.talk('1001');
  const consult = async () => {
    await page.key('t');
    type('1003');
    await page.press('Ask first');
    await page.later(0);
    const asked = page.rig.endpoint.last;
    page.happens(() => asked.stands());
    return asked;
  };
  await consult();
  expect(waits.asked).toContain('hold');
  expect(says(/^1001 waits to be transferred to (Carla Mendes|1003)\.$/)).toBe(true);
  await page.press('Back to the call');
  expect(waits.asked.at(-1)).toBe('unhold');
  await page.later(1000);
  const asked = await consult();
  await page.press('Transfer');
  expect(asked.asked).toContain(`refer 1001 replacing ${waits.callId}`);
  page.happens(() => asked.referred?.done());
  expect(call()).toBeNull();
});

test('the page about the caller is opened by hand from the call window [D-34]', async () => {
  const open = vi.fn(() => ({}));
  vi.stubGlobal('open', open);
  page.rings('013800138000', '', { popup: { url: 'https://crm.test/7', on: 'manual' } });
  await page.press('Answer');
  expect(open).not.toHaveBeenCalled();
  await page.press('More');
  await page.press("Caller's page");
  expect(open).toHaveBeenCalledWith('https://crm.test/7', '_blank');
});
