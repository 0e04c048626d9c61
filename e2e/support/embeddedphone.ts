import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { Embedder } from './embedder.js';
import type { Account, Magpie } from './magpie.js';

/** A page of a company's own application with sdk-ui in it, used as a person does; parts are found by their place. */
export class EmbeddedPhone {
  constructor(
    private readonly magpie: Magpie,
    private readonly embedder: Embedder,
    readonly page: Page,
    private readonly language: string,
  ) {}

  /**
   * Opens the page and begins to log in.
   *
   * @param late the login gets no answer before the returned function is called
   */
  async open(options: object, { late = false } = {}): Promise<() => void> {
    const address = `${this.embedder.origin}/crm.html`;
    let release = (): void => undefined;
    const held = new Promise<void>((done) => (release = done));
    if (late) {
      await this.page.route(`${this.magpie.url}/api/**`, async (route) => {
        await held;
        await route.continue();
      });
    }
    await this.page.goto(address);
    const all = { pbxURL: this.magpie.url, enableLog: false, intl: { local: this.language }, ...options };
    await this.page.evaluate((given) => {
      const { YSWebRTCUI } = window as unknown as {
        YSWebRTCUI: { init(...all: unknown[]): Promise<unknown> };
      };
      YSWebRTCUI.init(document.getElementById('phone'), given).catch(() => undefined);
    }, all);
    return release;
  }

  /** Opens the page anew and waits until calls are possible. */
  async signIn(account: Account): Promise<void> {
    const secret = await this.embedder.signature(account);
    await this.open({ username: account.number, secret });
    await this.state('ready');
  }

  part(name: 'dial-panel' | 'incoming' | 'session'): Locator {
    return this.page.locator(`[data-part="${name}"]`);
  }

  /** Waits until the dial panel says so. */
  async state(name: string): Promise<void> {
    const state = this.part('dial-panel').locator('.dial-state');
    await expect(state).toHaveAttribute('data-state', name, { timeout: 75_000 });
  }

  /** Dials on the dial panel. */
  async dial(number: string): Promise<void> {
    const field = this.part('dial-panel').locator('input');
    await field.fill(number);
    await field.press('Enter');
  }

  /** Types a number into the panel that is open in the call window. */
  async types(number: string): Promise<void> {
    await this.page.keyboard.type(number);
    await this.page.keyboard.press('Enter');
  }

  /** Presses a button of the call window: `mute`, `hold`, `keypad`, `record`, `transfer`, `newCall`, `video`, `end`. */
  async does(act: string): Promise<void> {
    await this.part('session').locator(`[data-act="${act}"]`).click();
  }

  /** The buttons that answer. */
  get answers(): Locator {
    return this.part('incoming').locator('[data-kind="answer"]');
  }

  get timer(): Locator {
    return this.part('session').getByRole('timer');
  }

  /** Puts away how the last call ended, if it is still shown. */
  async close(): Promise<void> {
    const close = this.part('session').locator('.ended button');
    // It goes away by itself too, perhaps in this very moment.
    if (await close.isVisible()) await close.click({ timeout: 5_000 }).catch(() => undefined);
    await expect(close).toHaveCount(0);
  }
}

/** A company's application of another origin, with a page that has strong opinions of its own on how things look. */
export async function startCrm(magpie: Magpie): Promise<{ embedder: Embedder; stop: () => Promise<void> }> {
  const site = mkdtempSync(join(tmpdir(), 'crm-'));
  writeFileSync(join(site, 'crm.html'), crm(magpie.url));
  const embedder = await Embedder.start(magpie, site);
  return {
    embedder,
    stop: async () => {
      await embedder.stop();
      rmSync(site, { recursive: true, force: true });
    },
  };
}

function crm(server: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>CRM</title>
<link rel="stylesheet" href="${server}/sdk/ys-webrtc-sdk-ui.css" />
<style>
  * { margin: 0; padding: 0; border: 0; box-sizing: content-box; }
  button { background: crimson; border-radius: 0; text-transform: uppercase; letter-spacing: 4px; }
  input, h2, h3, p { font: 24px cursive; color: crimson; }
  :root { color-scheme: light dark; }
  body { padding: 24px; background: light-dark(#eef1f3, #0b0e10); }
  h1 { padding-bottom: 16px; font: 600 20px system-ui; }
</style>
<main>
  <h1>CRM</h1>
  <div id="phone"></div>
</main>
<script src="${server}/sdk/ys-webrtc-sdk-ui.js"></script>
</html>`;
}
