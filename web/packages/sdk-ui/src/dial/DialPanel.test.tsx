// @vitest-environment jsdom
import { fireEvent } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PHONE_ERROR, PBX_ERROR, result } from '@magpie/sdk-core';
import { PhoneOnPage } from '../testing/PhoneOnPage';

vi.mock('@magpie/sdk-core/assets/sounds', () => import('../testing/silence'));

let page: PhoneOnPage;

beforeEach(() => {
  page = new PhoneOnPage();
});
afterEach(() => page.close());

describe('the dial panel [R-40]', () => {
  it('waits for the login, then for the registration', () => {
    expect(page.in('dial-panel').getByRole('status').textContent).toBe('Connecting...');
    expect(page.button('dial-panel', 'Call').disabled).toBe(true);
    page.ready();
    expect(page.in('dial-panel').getByRole('status').textContent).toBe('Ready');
  });

  it('calls what is typed, by button or by Enter [R-22]', async () => {
    page.ready();
    const field = page.in('dial-panel').getByPlaceholderText('Please input number');
    expect(page.button('dial-panel', 'Call').disabled).toBe(true);
    page.press('dial-panel', '1');
    page.press('dial-panel', /^0/);
    fireEvent.change(field, { target: { value: '1005' } });
    fireEvent.submit(field);
    await page.settle();
    expect(page.rig.endpoint.last.party.number).toBe('1005');
    expect((field as HTMLInputElement).value).toBe('');
  });

  it('has the keys of a telephone, and takes the last digit back', () => {
    page.ready();
    for (const key of ['1', '*', '#']) page.press('dial-panel', key);
    page.press('dial-panel', 'Delete the last digit');
    expect(page.in('dial-panel').getByRole<HTMLInputElement>('textbox').value).toBe('1*');
  });

  it('says that the server is lost, and that it is back [R-23]', () => {
    page.ready();
    page.happens(() => page.rig.endpoint.loses());
    expect(page.in('dial-panel').getByRole('alert').textContent).toContain(
      'Trying to reconnect to the server.',
    );
    expect(page.in('dial-panel').getByRole<HTMLInputElement>('textbox').disabled).toBe(true);
    page.happens(() => page.rig.endpoint.registers());
    expect(page.in('dial-panel').queryByRole('alert')).toBeNull();
  });

  it('is offline, and promises nothing, when the page has the phone leave', () => {
    page.ready();
    page.happens(() => void page.rig.phone.disconnect());
    page.happens(() => page.rig.endpoint.loses());
    expect(page.in('dial-panel').getByRole('status').textContent).toBe('Offline');
    expect(page.in('dial-panel').queryByRole('alert')).toBeNull();
    page.happens(() => page.rig.phone.start());
    page.happens(() => page.rig.endpoint.registers());
    expect(page.in('dial-panel').getByRole('status').textContent).toBe('Ready');
  });

  it('says why it cannot be used any more, and stays so', () => {
    page.ready();
    page.happens(() => page.pbx.emit('runtimeError', result(PBX_ERROR.LOGGED_IN_ELSEWHERE)));
    page.happens(() => page.rig.endpoint.registers());
    expect(page.in('dial-panel').getByRole('alert').textContent).toContain(
      'You have signed in somewhere else.',
    );
    expect(page.in('dial-panel').queryByRole('textbox')).toBeNull();
  });

  it('says when the registration is given up', async () => {
    page.close();
    page = new PhoneOnPage({}, { reRegistryPhoneTimes: 0 }).ready();
    page.happens(() =>
      page.rig.endpoint.emit('registrationFailed', { cause: 'Rejected', status: 403 } as never),
    );
    expect(page.in('dial-panel').getByRole('alert').textContent).toContain('it is not tried again');
  });
});

describe('what prevents a call is said [R-30] [R-31] [R-32] [R-33] [R-35] [R-37] [R-39]', () => {
  beforeEach(() => void page.ready());
  const alert = () => page.in('dial-panel').getByRole('alert').textContent;

  it.each([
    ['NotAllowedError', 'No available communication device found.(no permissions)', 'R-31'],
    ['NotFoundError', 'No available microphone found.', 'R-39'],
    ['NotReadableError', 'The microphone could not be opened. Another program may be using it.', 'R-33'],
  ])('%s: %s [%s]', async (name: string, text: string, _id: string) => {
    page.rig.media.failing = name;
    page.happens(() => void page.dial('1002').catch(() => undefined));
    await page.settle();
    expect(alert()).toBe(text);
  });

  it('an invalid number [R-36]', async () => {
    page.happens(() => void page.dial('!').catch(() => undefined));
    await page.settle();
    expect(alert()).toBe('Call failed. Invalid Number.');
    page.press('dial-panel', 'Close');
    expect(page.in('dial-panel').queryByRole('alert')).toBeNull();
  });

  it.each([
    [PHONE_ERROR.UNKNOWN_ERROR, 'Unknow Error.', 'R-30'],
    [PHONE_ERROR.MAX_LIMIT_CALL, 'Call failed. Cannot process more new calls now.', 'R-32'],
    [PHONE_ERROR.GET_LOCAL_MEDIA_INFO_ERROR, 'No available communication device found.', 'R-33'],
    [PHONE_ERROR.CALL_TOO_MANY_TIMES, 'Call failed. Called too many times.', 'R-35'],
    [PHONE_ERROR.CURRENT_CALL_HAS_NOT_CONNECTED, 'Operation failed with pending calls.', 'R-37'],
    [PHONE_ERROR.NOT_FOUND_VIDEO_INPUT_DEVICE, 'No available camera found.', 'R-39'],
  ])('%i: %s [%s]', async (code: number, text: string, _id: string) => {
    page.rig.phone.call = () => Promise.reject(result(code));
    page.happens(() => void page.dial('1002').catch(() => undefined));
    await page.settle();
    expect(alert()).toBe(text);
  });

  it('a missed call is told, and called back', async () => {
    const call = await page.rings('1005', 'Eve');
    page.happens(() => call.emit('ended', { by: 'remote', cause: 'Canceled' }));
    expect(page.in('dial-panel').getByText('Missed call from Eve')).toBeTruthy();
    page.press('dial-panel', 'Call back');
    await page.settle();
    expect(page.rig.endpoint.last.party.number).toBe('1005');
  });
});
