// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CallSigns } from '../../../../../packages/sdk-core/src/sip/sipPort';
import { prefer } from '../../live/preferences';
import { queryClient } from '../../live/queries';
import { useLive } from '../../live/store';
import { CallStage } from '../../testing/callStage';

let page: CallStage;
beforeEach(async () => {
  page = await new CallStage().open();
});
afterEach(() => page.close());

const video = () => screen.queryByRole('button', { name: 'Answer with video' });

test('a call is answered with sound, and with video only where the caller shows a picture [D-15]', async () => {
  const plain = page.rings('1001', 'Bob Chen');
  expect(video()).toBeNull();
  await page.press('Answer');
  expect(plain.asked).toEqual(['answer']);
  page.happens(() => plain.emit('ended', { by: 'remote', cause: 'Terminated' }));
  const seen = page.rings('1001', 'Bob Chen', {}, true);
  expect(video()).toBeTruthy();
  await page.press('Answer with audio');
  expect(seen.asked).toEqual(['answer']);
});

test('a second call is announced by two notes, and held for, taken instead, or refused [D-54] [D-16]', async () => {
  const first = await page.talk('1001');
  page.sound.notes.length = 0;
  const refused = page.rings('1002', '王小明');
  expect(page.sound.notes, 'beep, beep').toEqual([880, 880]);
  await page.press('Decline');
  expect(refused.asked).toEqual(['reject 486']);

  const second = page.rings('1002', '王小明');
  await page.press('Hold and answer');
  expect(first.asked).toContain('hold');
  expect(second.asked).toEqual(['answer']);
  page.happens(() => second.stands());
  page.happens(() => first.emit('ended', { by: 'remote', cause: 'Terminated' }));

  const third = page.rings('1003', 'Carla Mendes');
  await page.press('End call and answer');
  expect(second.asked).toContain('hangup');
  expect(third.asked).toEqual(['answer']);
});

test('a ringing call is sent to voicemail, and nobody is told that it was missed [D-86]', async () => {
  const call = page.rings('1001', 'Bob Chen');
  await page.press('To voicemail');
  const { toVoicemail } = page.stage.runningCalls;
  expect(toVoicemail).toHaveBeenCalledWith(expect.objectContaining({ sipCallId: call.callId }));
  page.happens(() => call.emit('ended', { by: 'remote', cause: 'Canceled' }));
  expect(useLive.getState().notice).toBeUndefined();
});

test('voicemail is not offered where it is switched off, nor for paging [D-86] [J-31]', async () => {
  const offered = () => screen.queryByRole('button', { name: 'To voicemail' });
  const paged = page.rings('1001', 'Bob Chen', { origin: 'paging' });
  expect(offered()).toBeNull();
  page.happens(() => paged.emit('ended', { by: 'remote', cause: 'Canceled' }));
  page.stage.answers.reach = {
    reach: { voicemail: false },
    presence: { status: 'available', message: '', cause: 'chosen', until: null },
  };
  await queryClient.invalidateQueries({ queryKey: ['reach'] });
  page.rings('1001', 'Bob Chen');
  await vi.waitFor(() => expect(offered()).toBeNull());
  await page.key('b');
  expect(page.stage.runningCalls.toVoicemail).not.toHaveBeenCalled();
});

test('where voicemail does not take the call, it rings on, and it is said so', async () => {
  page.stage.runningCalls.toVoicemail?.mockRejectedValue(new Error('refused'));
  page.rings('1001', 'Bob Chen');
  await page.key('b');
  expect(useLive.getState().notice?.key).toBe('call.voicemailFailed');
  expect(page.button('Answer')).toBeTruthy();
});

test('while the page is hidden a call is announced by the browser, and a click brings it to the front [D-14] [D-18]', () => {
  const shown: { title: string; body?: string; onclick?: () => void }[] = [];
  class Shown {
    static permission = 'granted';
    onclick?: () => void;
    close = vi.fn();
    constructor(
      readonly title: string,
      readonly options: { body?: string },
    ) {
      shown.push(this as never);
    }
  }
  vi.stubGlobal('Notification', Shown);
  const focus = vi.fn();
  vi.stubGlobal('focus', focus);
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
  page.rings('1001', 'Bob Chen');
  expect(shown.map(({ title }) => title)).toEqual(['Bob Chen']);
  shown[0]?.onclick?.();
  expect(focus).toHaveBeenCalled();
  expect(page.button('Answer') && page.button('Decline')).toBeTruthy();
});

test('a call is heard with the tone of its origin, and the next with its own [A-169]', async () => {
  const heard = (signs: CallSigns) => {
    page.sound.notes.length = 0;
    const call = page.rings('1001', 'Bob Chen', signs);
    page.happens(() => call.emit('ended', { by: 'remote', cause: 'Canceled' }));
    return page.sound.notes.slice(0, 2);
  };
  const bird = heard({ origin: 'internal' });
  const bell = heard({ origin: 'external', ring: 'bell' });
  expect(bell).not.toEqual(bird);
  prefer({ ringExternal: 'bell' });
  expect(heard({ origin: 'external' })).toEqual(bell);
  expect(heard({ origin: 'internal' })).toEqual(bird);
  prefer({ ringExternal: undefined });
});
