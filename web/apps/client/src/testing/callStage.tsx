import { act, fireEvent, screen } from '@testing-library/react';
import { vi } from 'vitest';
import type { FakeCall } from '../../../../packages/sdk-core/src/testing/fakeSip';
import { PhoneRig } from '../../../../packages/sdk-core/src/testing/phoneRig';
import { CallLayer } from '../features/call/CallLayer';
import { followCalls } from '../live/calls';
import { prefer } from '../live/preferences';
import { stubSound } from './sound';
import { Stage } from './stage';

/** The calls of a user, with the real phone of the SDK, whose network, clock and loudspeaker are the test's. */
export class CallStage {
  readonly stage = new Stage();
  readonly sound = stubSound();
  readonly #config: ConstructorParameters<typeof PhoneRig>[0];
  rig!: PhoneRig;

  constructor(config: ConstructorParameters<typeof PhoneRig>[0] = {}) {
    this.#config = config;
    prefer({ ring: true, keyTones: false, announce: true });
    // jsdom plays nothing.
    vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
  }

  async open(): Promise<this> {
    this.rig = new PhoneRig(this.#config);
    Object.assign(navigator.mediaDevices, {
      enumerateDevices: () => Promise.resolve([]),
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    });
    await this.stage.show(<CallLayer />, this.rig.phone);
    act(() => followCalls(this.rig.phone));
    return this;
  }

  /** Something happens outside. */
  happens(what: () => void): void {
    act(what);
  }

  later(millis: number): Promise<void> {
    return act(async () => {
      await vi.advanceTimersByTimeAsync(millis);
    });
  }

  rings(number: string, name: string, signs: FakeCall['signs'] = {}, video = false): FakeCall {
    let call!: FakeCall;
    act(() => {
      call = this.rig.endpoint.rings(number, name, signs);
      call.offersVideo = video;
      // As the SDK's own call does once its offer was read.
      call.emit('party', { number, name, company: '' });
    });
    return call;
  }

  /** A call that we made and that was answered. */
  async talk(number = '1001'): Promise<FakeCall> {
    await act(() => this.rig.phone.call(number));
    const call = this.rig.endpoint.last;
    act(() => call.stands());
    return call;
  }

  button(name: string | RegExp): HTMLButtonElement {
    return screen.getByRole<HTMLButtonElement>('button', { name });
  }

  async press(name: string | RegExp): Promise<void> {
    await act(async () => {
      fireEvent.click(this.button(name));
      await vi.advanceTimersByTimeAsync(0);
    });
  }

  async key(key: string): Promise<void> {
    await act(async () => {
      fireEvent.keyDown(document.body, { key });
      await vi.advanceTimersByTimeAsync(0);
    });
  }

  close(): void {
    this.stage.close();
    this.rig.close();
  }
}
