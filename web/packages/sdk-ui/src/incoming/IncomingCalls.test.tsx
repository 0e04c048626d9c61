// @vitest-environment jsdom
import { fireEvent } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PhoneOnPage } from '../testing/PhoneOnPage';

vi.mock('@magpie/sdk-core/assets/sounds', () => import('../testing/silence'));

let page: PhoneOnPage;

beforeEach(() => {
  page = new PhoneOnPage().ready();
});
afterEach(() => page.close());

describe('the popup of an incoming call [R-40]', () => {
  it('says who calls, and answers [R-24]', async () => {
    const call = await page.rings('1005', 'Eve');
    expect(page.in('incoming').getByRole('dialog', { name: 'Incoming call: Eve' })).toBeTruthy();
    page.press('incoming', 'Audio');
    await page.settle();
    expect(call.asked).toEqual(['answer']);
    expect(page.box('incoming')).toBeNull();
    expect(page.in('session').getByText('Connecting...')).toBeTruthy();
  });

  it('refuses [R-24]', async () => {
    const call = await page.rings('1005');
    page.press('incoming', 'Hang up');
    expect(call.asked).toEqual(['reject 486']);
    expect(page.box('incoming')).toBeNull();
    expect(page.box('session')).toBeNull();
    expect(page.in('dial-panel').queryByText(/^Missed call/)).toBeNull();
  });

  it('answers with a picture only who offers one', async () => {
    await page.rings('1005');
    expect(page.in('incoming').queryByRole('button', { name: 'Video' })).toBeNull();
    page.happens(() => {
      const seeing = page.rig.endpoint.rings('1006');
      seeing.offersVideo = true;
      page.store.draw();
    });
    page.press('incoming', 'Video');
    await page.settle();
    expect(page.rig.media.tracks.map(({ kind }) => kind)).toEqual(['audio', 'video']);
  });

  it('has keys of the whole page while it rings, and only then', async () => {
    const call = await page.rings('1005');
    fireEvent.keyDown(document.body, { key: 'F8' });
    await page.settle();
    expect(call.asked).toEqual(['answer']);
    expect(fireEvent.keyDown(document.body, { key: 'F8' })).toBe(true);
    const second = await page.rings('1006');
    fireEvent.keyDown(document.body, { key: 'F9' });
    expect(second.asked).toEqual(['reject 486']);
  });

  it('shows every call that rings', async () => {
    await page.rings('1005', 'Eve');
    const other = await page.rings('1006', 'Adam');
    expect(page.in('incoming').getAllByRole('dialog')).toHaveLength(2);
    page.happens(() => other.emit('ended', { by: 'remote', cause: 'Canceled' }));
    expect(page.in('incoming').getAllByRole('dialog')).toHaveLength(1);
  });

  it('says that a second call puts the first on hold, and does it', async () => {
    const first = await page.talk();
    await page.rings('1005', 'Eve');
    expect(page.in('incoming').getByText('If you answer, your present call is put on hold.')).toBeTruthy();
    page.press('incoming', 'Audio');
    await page.settle();
    expect(first.asked).toContain('hold');
  });

  it('says when answering failed [R-31]', async () => {
    await page.rings('1005');
    page.rig.media.failing = 'NotAllowedError';
    page.press('incoming', 'Audio');
    await page.settle();
    expect(page.in('dial-panel').getByRole('alert').textContent).toContain('(no permissions)');
  });

  it('says when answering failed also where there is no dial panel [R-17] [R-31]', async () => {
    page.close();
    page = new PhoneOnPage({ hiddenDialPanelComponent: true }).ready();
    const call = await page.rings('1005');
    page.rig.media.failing = 'NotAllowedError';
    page.press('incoming', 'Audio');
    await page.settle();
    const { textContent } = page.in('incoming').getByText(/no permissions/);
    expect(textContent).toBe('No available communication device found.(no permissions)');
    page.happens(() => call.emit('ended', { by: 'remote', cause: 'Canceled', reason: 'elsewhere' }));
    expect(page.in('incoming').getByText(/no permissions/)).toBeTruthy();
    page.press('incoming', 'Close');
    expect(page.box('incoming')).toBeNull();
  });

  it('says when the call is gone [R-38]', async () => {
    await page.rings('1005');
    const { code } = await page.rig.phone.answer('gone').catch((error: { code: number }) => error);
    page.happens(() => page.store.tellError({ code }));
    expect(page.in('dial-panel').getByRole('alert').textContent).toBe('Answer failed');
  });

  it('rings, softly during another call, and stops', async () => {
    const played: string[] = [];
    vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(function (this: HTMLAudioElement) {
      played.push(this.src);
      return Promise.resolve();
    });
    const call = await page.rings('1005');
    await page.settle();
    expect(played).toEqual(['sound:Ring']);
    page.happens(() => call.emit('ended', { by: 'remote', cause: 'Canceled' }));
    expect(HTMLMediaElement.prototype.pause).toHaveBeenCalledOnce();
    await page.talk();
    await page.rings('1006');
    await page.settle();
    expect(played.at(-1)).toBe('sound:Callwaiting');
  });

  it('neither shows nor rings when the page tells of calls itself [R-16]', async () => {
    page.close();
    page = new PhoneOnPage({ hiddenIncomingComponent: true }).ready();
    await page.rings('1005');
    expect(page.box('incoming')).toBeNull();
    expect(HTMLMediaElement.prototype.play).not.toHaveBeenCalled();
    expect(fireEvent.keyDown(document.body, { key: 'F8' })).toBe(true);
  });
});
