import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PHONE_ERROR } from '../result';
import { capture, fullProcessing, openCamera } from './localMedia';

/** What a choice asked for: the devices by name, `any`, or `-` for none. */
let asked: string[];
/** The devices that are plugged in. */
let there: string[];

const wanted = (constraints: boolean | MediaTrackConstraints | undefined): string => {
  if (!constraints) return '-';
  const { deviceId } = constraints as { deviceId?: { exact: string } };
  return deviceId?.exact ?? 'any';
};

beforeEach(() => {
  asked = [];
  there = [];
  const getUserMedia = ({ audio, video }: MediaStreamConstraints) => {
    const devices = [wanted(audio), wanted(video)];
    asked.push(devices.join(' '));
    if (devices.every((device) => ['-', 'any', ...there].includes(device)))
      return Promise.resolve('a stream');
    // Neither an Error nor a DOMException, as some browsers make it.
    return Promise.reject({ name: 'OverconstrainedError', constraint: 'deviceId' });
  };
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } });
});

afterEach(() => vi.unstubAllGlobals());

describe('the devices of a call', () => {
  const chosen = { microphoneId: 'm', cameraId: 'c' };
  const open = (video: boolean) => capture({ video }, chosen, fullProcessing);

  it('are those that were chosen', async () => {
    there = ['m', 'c'];
    await expect(open(true)).resolves.toBe('a stream');
    expect(asked).toEqual(['m c']);
  });

  it.each([
    ['camera', ['m'], ['m c', 'm any']],
    ['microphone', ['c'], ['m c', 'm any', 'any c']],
    ['microphone and camera', [], ['m c', 'm any', 'any c', 'any any']],
  ])('are others only in the place of the chosen %s that is gone', async (_, left, attempts) => {
    there = left;
    await expect(open(true)).resolves.toBe('a stream');
    expect(asked).toEqual(attempts);
  });

  it('are asked for once each where only sound is wanted', async () => {
    await expect(open(false)).resolves.toBe('a stream');
    expect(asked).toEqual(['m -', 'any -']);
  });

  it('are not had where nothing serves, or where the page itself asks for what is not there', async () => {
    const audio = { deviceId: { exact: 'x' } };
    await expect(capture({ audio }, chosen, fullProcessing)).rejects.toMatchObject({
      code: PHONE_ERROR.NOT_FOUND_AUDIO_INPUT_DEVICE,
    });
    expect(asked).toEqual(['x -']);
  });

  it('are not asked for again after another error, even one that is nothing at all', async () => {
    const getUserMedia = vi.fn(() => Promise.reject(null));
    vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } });
    await expect(openCamera('c')).rejects.toMatchObject({ code: PHONE_ERROR.GET_LOCAL_STREAM_ERROR });
    expect(getUserMedia).toHaveBeenCalledTimes(1);
  });
});
