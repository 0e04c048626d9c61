import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openDevices } from './openDevices';

let asked: MediaStreamConstraints[];
let refusals: string[];

beforeEach(() => {
  asked = [];
  refusals = [];
  const getUserMedia = (constraints: MediaStreamConstraints) => {
    asked.push(constraints);
    const refusal = refusals.shift();
    return refusal ? Promise.reject(new DOMException('', refusal)) : Promise.resolve('a stream');
  };
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } });
});

describe('the check of the devices', () => {
  it('opens exactly those that were chosen', async () => {
    await expect(openDevices('m', 'c')).resolves.toBe('a stream');
    expect(asked).toEqual([{ audio: { deviceId: { exact: 'm' } }, video: { deviceId: { exact: 'c' } } }]);
  });

  it('takes any where none was chosen', async () => {
    await openDevices();
    expect(asked).toEqual([{ audio: true, video: true }]);
  });

  it('goes on by sound alone, and with another microphone where the chosen one is gone', async () => {
    refusals = ['NotFoundError', 'OverconstrainedError'];
    await expect(openDevices('m')).resolves.toBe('a stream');
    expect(asked.at(-1)).toEqual({ audio: true });
  });

  it('takes another camera where the chosen one is gone, and keeps the chosen microphone', async () => {
    refusals = ['OverconstrainedError'];
    await expect(openDevices('m', 'c')).resolves.toBe('a stream');
    expect(asked.slice(1)).toEqual([{ audio: { deviceId: { exact: 'm' } }, video: true }]);
  });

  it('asks no more where the browser is not allowed to', async () => {
    refusals = ['NotAllowedError', 'NotAllowedError'];
    await expect(openDevices('m')).rejects.toMatchObject({ name: 'NotAllowedError' });
    expect(asked).toHaveLength(2);
  });
});
