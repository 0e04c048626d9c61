import { act, cleanup, configure, fireEvent, render, within } from '@testing-library/react';
import { vi } from 'vitest';
import type { InitResult, PBXOperator } from '@magpie/sdk-core';
import { Emitter } from '../../../sdk-core/src/net/emitter';
import type { FakeCall } from '../../../sdk-core/src/testing/fakeSip';
import { PhoneRig } from '../../../sdk-core/src/testing/phoneRig';
import { TextsContext, textsOf } from '../intl/intl';
import { Actions } from '../live/Actions';
import { LiveStore } from '../live/LiveStore';
import type { RtcOption } from '../options';
import { App } from '../ui/App';
import { SurroundingsContext } from '../ui/context';
import { Focus } from '../ui/Focus';

// Whether something is visible is a question to a browser; asking jsdom for every element takes seconds.
configure({ defaultHidden: true });

type Part = 'dial-panel' | 'incoming' | 'session';

/** The user interface on a page, with a real phone whose network is the test's. */
export class PhoneOnPage {
  readonly rig: PhoneRig;
  readonly store = new LiveStore();
  readonly pbx = new Emitter<{ runtimeError: { code: number; msg: string } }>();

  constructor(options: Partial<RtcOption> = {}, config: ConstructorParameters<typeof PhoneRig>[0] = {}) {
    this.rig = new PhoneRig(config);
    // jsdom plays nothing.
    vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
    vi.spyOn(HTMLMediaElement.prototype, 'pause').mockReturnValue();
    const given: RtcOption = { username: '1001', pbxURL: 'https://pbx.example.com', ...options };
    const focus = new Focus();
    const actions = new Actions(this.store, focus);
    render(
      <SurroundingsContext.Provider value={{ store: this.store, actions, focus, options: given }}>
        <TextsContext.Provider value={textsOf(given.intl)}>
          <App />
        </TextsContext.Provider>
      </SurroundingsContext.Provider>,
    );
  }

  /** The login went well; the phone is registered. */
  ready(): this {
    act(() => {
      const pbx = this.pbx as unknown as PBXOperator;
      this.store.follow({ phone: this.rig.phone, pbx, destroy: () => undefined } satisfies InitResult);
      this.rig.endpoint.registers();
    });
    return this;
  }

  /** The element of a part, if it is there. */
  box(part: Part): HTMLElement | null {
    return document.querySelector(`[data-part="${part}"]`);
  }

  /** What is inside a part. */
  in(part: Part) {
    const inside = this.box(part)?.shadowRoot;
    if (!inside) throw new Error(`there is no ${part}`);
    return within(inside as unknown as HTMLElement);
  }

  button(part: Part, name: string | RegExp): HTMLButtonElement {
    return this.in(part).getByRole('button', { name });
  }

  press(part: Part, name: string | RegExp): void {
    fireEvent.click(this.button(part, name));
  }

  /** Presses a key where the keyboard is. */
  key(part: Part, key: string): void {
    fireEvent.keyDown(this.box(part)?.shadowRoot?.activeElement ?? document.body, { key });
  }

  /** Lets what was begun come to its end. */
  async settle(): Promise<void> {
    await act(() => vi.advanceTimersByTimeAsync(0));
  }

  later(millis: number): void {
    act(() => void vi.advanceTimersByTime(millis));
  }

  /** Something happens in the network. */
  happens(what: () => void): void {
    act(() => what());
  }

  /** Dials on the dial panel. */
  async dial(number: string): Promise<FakeCall> {
    const field = this.in('dial-panel').getByRole('textbox');
    fireEvent.change(field, { target: { value: number } });
    this.press('dial-panel', 'Call');
    await this.settle();
    return this.rig.endpoint.last;
  }

  /** Dials, and the other side answers. */
  async talk(number = '1002'): Promise<FakeCall> {
    const call = await this.dial(number);
    this.happens(() => call.stands());
    return call;
  }

  async rings(number: string, name = ''): Promise<FakeCall> {
    let call: FakeCall | undefined;
    this.happens(() => (call = this.rig.endpoint.rings(number, name)));
    await this.settle();
    return call as FakeCall;
  }

  close(): void {
    cleanup();
    this.store.stop();
    this.rig.close();
  }
}
