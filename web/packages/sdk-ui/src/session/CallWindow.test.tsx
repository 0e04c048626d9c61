// @vitest-environment jsdom
import { fireEvent } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FakeCall } from '../../../sdk-core/src/testing/fakeSip';
import { PhoneOnPage } from '../testing/PhoneOnPage';

vi.mock('@magpie/sdk-core/assets/sounds', () => import('../testing/silence'));

let page: PhoneOnPage;

beforeEach(() => {
  page = new PhoneOnPage().ready();
});
afterEach(() => page.close());

const says = (text: string | RegExp) => page.in('session').getByText(text);
const button = (name: string | RegExp) => page.button('session', name);
const press = (name: string | RegExp) => page.press('session', name);

function type(number: string): void {
  fireEvent.change(page.in('session').getByRole('textbox'), { target: { value: number } });
}

describe('the call window [R-40]', () => {
  it('says where the call stands [R-25]', async () => {
    const call = await page.dial('1002');
    expect(says('Calling...')).toBeTruthy();
    page.happens(() => call.emit('progress', { early: false }));
    expect(says('Ringing...')).toBeTruthy();
    page.happens(() => call.emit('accepted', call.dialog));
    expect(says('Connecting...')).toBeTruthy();
    page.happens(() => call.emit('confirmed', undefined));
    expect(says('Talking...')).toBeTruthy();
    page.later(65_000);
    expect(page.in('session').getByRole('timer').textContent).toBe('1:05');
  });

  it('ends the call [R-26]', async () => {
    const call = await page.talk();
    press('End Call');
    expect(call.asked).toContain('hangup');
    expect(page.box('session')).toBeNull();
  });

  it('mutes, and says so [R-26]', async () => {
    const call = await page.talk();
    press('Mute');
    expect(call.asked).toContain('mute');
    expect(button('Mute').getAttribute('aria-pressed')).toBe('true');
    expect(says('Your microphone is off.')).toBeTruthy();
    press('Mute');
    expect(call.asked).toContain('unmute');
  });

  it('holds and resumes [R-26]', async () => {
    const call = await page.talk();
    press('Hold');
    expect(call.asked).toContain('hold');
    expect(says('On hold')).toBeTruthy();
    expect(button('Dialpad').disabled).toBe(true);
    press('Resume');
    expect(call.asked).toContain('unhold');
    expect(says('Talking...')).toBeTruthy();
  });

  it('says that the other side holds', async () => {
    const call = await page.talk();
    page.happens(() => call.emit('remoteHold', true));
    expect(says('You are on hold')).toBeTruthy();
  });

  it('records, pauses, and says so [R-26] [R-29]', async () => {
    const call = await page.talk();
    const told = (record_status: 'recording' | 'pause') =>
      page.happens(() => page.rig.phone.told({ caller_sip_callid: call.callId, record_status } as never));
    press('Record');
    expect(call.asked).toContain('dtmf *1');
    told('recording');
    expect(says('Recording the Audio...')).toBeTruthy();
    expect(button('Record').getAttribute('aria-pressed')).toBe('true');
    press('Record');
    told('pause');
    expect(says('The recording is paused.')).toBeTruthy();
  });

  it('offers what the server allows of recordings', async () => {
    page.close();
    page = new PhoneOnPage({}, { recordPermissions: 1 }).ready();
    await page.talk();
    expect(button('Record').disabled).toBe(true);
    page.happens(() => page.rig.phone.setRecordPermissions(2));
    expect(button('Record').disabled).toBe(false);
  });

  it('sends keys and shows them [R-26]', async () => {
    const call = await page.talk();
    press('Dialpad');
    press(/^5/);
    page.key('session', '#');
    expect(call.asked).toEqual(['dtmf 5', 'dtmf #']);
    expect(page.in('session').getByLabelText('Keys sent').textContent).toBe('5#');
  });

  it('has a key for each button, which it shows, but none while a number is typed', async () => {
    const call = await page.talk();
    page.key('session', 'm');
    page.key('session', 'h');
    expect(call.asked).toEqual(['mute', 'hold']);
    expect(button('Mute').getAttribute('aria-keyshortcuts')).toBe('M');
    page.key('session', 'h');
    page.key('session', 't');
    fireEvent.keyDown(page.in('session').getByRole('textbox'), { key: 'e' });
    expect(call.asked).not.toContain('hangup');
    page.key('session', 'Escape');
    expect(page.in('session').queryByRole('textbox')).toBeNull();
    page.key('session', 'e');
    expect(call.asked).toContain('hangup');
  });

  it('becomes small and large again, and keeps what cannot wait', async () => {
    const call = await page.talk();
    press('Make small');
    expect(page.box('session')?.dataset.form).toBe('mini');
    press('Mute');
    expect(call.asked).toContain('mute');
    press('Show the call');
    expect(page.box('session')?.dataset.form).toBe('full');
    page.key('session', 'Escape');
    expect(page.box('session')?.dataset.form).toBe('mini');
    expect(page.box('session')?.shadowRoot?.activeElement).toBe(button('Show the call'));
    press('End Call');
    expect(page.box('session')).toBeNull();
  });

  it('says how a call ended, for a moment', async () => {
    const call = await page.dial('1002');
    page.happens(() => call.emit('ended', { by: 'remote', cause: 'Busy', status: 486 }));
    expect(says('1002 is busy')).toBeTruthy();
    page.later(4000);
    expect(page.box('session')).toBeNull();
  });

  it('says what the client could not do [R-28]', async () => {
    const call = await page.talk();
    press('Transfer');
    type('1003');
    press('Blind Transfer');
    page.happens(() => call.referred?.failed('Busy'));
    expect(page.in('session').getByRole('alert').textContent).toBe('Client Error: Transfer Failed (Busy)');
  });

  it('turns the camera on and off', async () => {
    await page.talk();
    press('Video');
    await page.settle();
    expect(page.rig.media.tracks.at(-1)?.kind).toBe('video');
  });
});

describe('a transfer [R-27] [R-40]', () => {
  it('without asking hands the call over', async () => {
    const call = await page.talk();
    press('Transfer');
    expect(says('Transfer 1002 to')).toBeTruthy();
    type('1003');
    press('Blind Transfer');
    expect(call.asked).toContain('refer 1003');
  });

  it('without a number that can be called is refused [R-36]', async () => {
    await page.talk();
    press('Transfer');
    type('!');
    press('Blind Transfer');
    expect(page.in('session').getByRole('alert').textContent).toBe('Call failed. Invalid Number.');
  });

  async function consult(): Promise<FakeCall[]> {
    const call = await page.talk();
    press('Transfer');
    type('1003');
    fireEvent.submit(page.in('session').getByRole('textbox'));
    await page.settle();
    return [call, page.rig.endpoint.last];
  }

  it('after asking hands the call over, also while the other still rings [R-21]', async () => {
    const [call, consultation] = await consult();
    expect(call?.asked).toContain('hold');
    expect(says('Transfer 1002 to 1003?')).toBeTruthy();
    press('Confirm');
    expect(consultation?.asked).toContain(`refer 1002 replacing ${call?.callId}`);
  });

  it('is called off, and the one who waited is taken back [R-21]', async () => {
    const [call, consultation] = await consult();
    page.happens(() => consultation?.stands());
    press('Cancel');
    expect(consultation?.asked).toContain('hangup');
    expect(call?.asked).toEqual(['hold', 'unhold']);
    expect(says('Talking...')).toBeTruthy();
  });

  it('says when it cannot be completed [R-34]', async () => {
    const [call] = await consult();
    page.happens(() => {
      const parent = page.rig.phone.sessions.get(call?.callId ?? '');
      if (parent) parent.attendedTransfer = () => false;
      page.rig.latest().attendedTransfer = () => false;
    });
    press('Confirm');
    expect(page.in('session').getByRole('alert').textContent).toBe('Attended Transfer Failed.');
  });

  it('says why whoever was asked did not come', async () => {
    const [, consultation] = await consult();
    page.happens(() => consultation?.emit('ended', { by: 'remote', cause: 'Busy', status: 486 }));
    expect(page.in('session').getByText('1003 is busy')).toBeTruthy();
    expect(button('Resume').disabled).toBe(false);
  });
});

describe('several calls [R-26] [R-40]', () => {
  it('a new one puts the first on hold, and each can be brought to the front', async () => {
    const first = await page.talk('1002');
    press('New call');
    type('1003');
    press('Call');
    await page.settle();
    const second = page.rig.endpoint.last;
    page.happens(() => second.stands());
    expect(first.asked).toEqual(['hold']);
    expect(page.in('session').getByRole('heading', { name: '1003' })).toBeTruthy();
    press('Switch to the call with 1002');
    expect(first.asked).toEqual(['hold', 'unhold']);
    expect(second.asked).toEqual(['hold']);
    expect(page.in('session').getByRole('heading', { name: '1002' })).toBeTruthy();
    expect(button('New call').disabled).toBe(true);
    press('End Call: 1003');
    expect(second.asked).toContain('hangup');
  });

  it('are not offered where call waiting is off [R-18]', async () => {
    page.close();
    page = new PhoneOnPage({ disableCallWaiting: true }, { callWaiting: false }).ready();
    await page.talk();
    expect(button('New call').disabled).toBe(true);
    // To ask somebody about the call is not another call of one's own.
    expect(button('Transfer').disabled).toBe(false);
  });
});

describe('the keyboard', () => {
  it('goes to a call of the user, and back to the dial panel', async () => {
    await page.talk();
    expect(page.box('session')?.shadowRoot?.activeElement?.className).toBe('call');
    press('End Call');
    expect(page.box('dial-panel')?.shadowRoot?.activeElement?.tagName).toBe('INPUT');
  });

  const active = () => page.box('session')?.shadowRoot?.activeElement;
  const field = () => document.body.appendChild(document.createElement('input'));

  it('stays in the window when the other side ends the call, and then goes back', async () => {
    const call = await page.talk();
    button('Mute').focus();
    page.happens(() => call.emit('ended', { by: 'remote', cause: 'Terminated' }));
    expect(active()).toBe(button('Close'));
    page.later(4000);
    expect(page.box('dial-panel')?.shadowRoot?.activeElement?.tagName).toBe('INPUT');
  });

  it('goes to the other call when the one in front ends', async () => {
    await page.talk('1002');
    press('New call');
    type('1003');
    press('Call');
    await page.settle();
    const second = page.rig.endpoint.last;
    page.happens(() => second.stands());
    button('Mute').focus();
    page.happens(() => second.emit('ended', { by: 'remote', cause: 'Terminated' }));
    expect(page.in('session').getByRole('heading', { name: '1002' })).toBeTruthy();
    expect(active()?.className).toBe('call');
  });

  it('is not taken from the page when a call that was made small ends', async () => {
    const call = await page.talk();
    press('Make small');
    const own = field();
    own.focus();
    page.happens(() => call.emit('ended', { by: 'remote', cause: 'Terminated' }));
    expect(says('Call ended')).toBeTruthy();
    expect(document.activeElement).toBe(own);
    own.remove();
  });

  it('stays in the page when a call comes up late, or after one that failed', async () => {
    page.rig.media.failing = 'NotAllowedError';
    await page.dial('1002').catch(() => undefined);
    page.rig.media.failing = undefined;
    page.happens(() => void page.rig.phone.call('1003'));
    await page.settle();
    expect(active()).toBeNull();
    page.happens(() => page.rig.endpoint.last.emit('ended', { by: 'remote', cause: 'Busy', status: 486 }));
    page.later(4000);
    const own = field();
    const dialled = page.dial('1004');
    own.focus();
    await dialled;
    expect(page.box('session')).not.toBeNull();
    expect(document.activeElement).toBe(own);
    own.remove();
  });

  it('stays in the page when the page itself calls', async () => {
    const field = document.body.appendChild(document.createElement('input'));
    field.focus();
    page.happens(() => void page.rig.phone.call('1002'));
    await page.settle();
    expect(page.box('session')).not.toBeNull();
    expect(document.activeElement).toBe(field);
    field.remove();
  });
});
