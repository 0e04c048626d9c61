import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser } from './browser.js';
import type { Account, Magpie } from './magpie.js';
import type { Heard } from './tone.js';

const SCRIPT = resolve(import.meta.dirname, '../../web/packages/sdk-core/dist/ys-webrtc.iife.js');

/** What a page that embeds the SDK has in its hands. */
interface Embedded {
  phone: {
    readonly isRegistered: boolean;
    start(): void;
    getSession(): { callId: string; status: { number: string; name: string; callStatus: string } }[];
    call(number: string, option?: object, transferId?: string): Promise<{ code: number }>;
    hold(callId: string): boolean;
    blindTransfer(callId: string, number: string): boolean;
    attendedTransfer(callId: string, number: string): boolean;
  };
}

declare global {
  interface Window {
    YSWebRTC: { init(options: object): Promise<Embedded> };
    embedded: Embedded;
  }
}

/** A company's own page with sdk-core in it, by documented calls alone. */
export class EmbeddedPhone {
  private constructor(private readonly browser: Browser) {}

  /** Opens the page, logs in and waits until calls can be made. */
  static async open(magpie: Magpie, browser: Browser, account: Account): Promise<EmbeddedPhone> {
    const { page } = browser;
    await page.goto(magpie.url);
    await page.evaluate(readFileSync(SCRIPT, 'utf8'));
    await page.evaluate(
      async (options) => {
        window.embedded = await window.YSWebRTC.init(options);
        window.embedded.phone.start();
      },
      { username: account.number, password: account.password, pbxURL: magpie.url },
    );
    await page.waitForFunction(() => window.embedded.phone.isRegistered);
    return new EmbeddedPhone(browser);
  }

  /** Calls, and waits until the call is where it should be; gives its id. */
  async call(number: string, until: 'ringing' | 'talking', transferId?: string): Promise<string> {
    const { page } = this.browser;
    await page.evaluate(
      ([to, parent]) => window.embedded.phone.call(to ?? '', {}, parent),
      [number, transferId],
    );
    const handle = await page.waitForFunction(
      ([to, state]) =>
        window.embedded.phone
          .getSession()
          .find((s) => s.status.number === to && (state === 'ringing' || s.status.callStatus === state))
          ?.callId,
      [number, until],
    );
    return (await handle.jsonValue()) ?? '';
  }

  hold(callId: string): Promise<boolean> {
    return this.browser.page.evaluate((id) => window.embedded.phone.hold(id), callId);
  }

  blindTransfer(callId: string, number: string): Promise<boolean> {
    return this.browser.page.evaluate(
      ([id, to]) => window.embedded.phone.blindTransfer(id ?? '', to ?? ''),
      [callId, number],
    );
  }

  attendedTransfer(callId: string, number: string): Promise<boolean> {
    return this.browser.page.evaluate(
      ([id, to]) => window.embedded.phone.attendedTransfer(id ?? '', to ?? ''),
      [callId, number],
    );
  }

  /** Waits until no call is left. */
  async idle(): Promise<void> {
    await this.browser.page.waitForFunction(() => window.embedded.phone.getSession().length === 0);
  }

  hears(): Promise<Heard> {
    return this.browser.hears();
  }
}
