import { expect, type Page } from '@playwright/test';
import type { Browser } from './browser.js';
import type { Account, Magpie } from './magpie.js';
import type { Heard } from './tone.js';

/** A colleague at the web client: does with the page what a person does, and hears what a person hears. */
export class Client {
  constructor(
    private readonly magpie: Magpie,
    readonly browser: Browser,
  ) {}

  get page(): Page {
    return this.browser.page;
  }

  /** Logs in and waits until calls can come in. */
  async login(account: Account): Promise<void> {
    await this.keepTones();
    await this.page.goto(this.magpie.url);
    await this.page.getByLabel('Extension or e-mail').fill(account.number);
    await this.page.getByLabel('Password').fill(account.password);
    await this.page.getByRole('button', { name: 'Sign in' }).click();
    await this.ready();
  }

  /** What cleans a voice of noise would take a steady tone for noise. */
  private async keepTones(): Promise<void> {
    await this.page.addInitScript(() => {
      localStorage.setItem('magpie.preferences', '{"state":{"processing":false},"version":1}');
    });
  }

  /** Says that calls can come and go. */
  get readiness() {
    return this.page.getByRole('status', { name: 'Ready for calls' });
  }

  /** Waits until the page can take and make calls. */
  async ready(): Promise<void> {
    await expect(this.readiness).toBeVisible({ timeout: 75_000 });
  }

  /** Dials on the keypad. */
  async call(number: string, kind: 'audio' | 'video' = 'audio'): Promise<void> {
    await this.page.getByRole('link', { name: 'Keypad' }).click();
    const pad = this.page.getByRole('region', { name: 'Keypad' });
    await pad.getByLabel('Number to dial').fill(number);
    await pad.getByRole('button', { name: kind === 'audio' ? 'Call' : 'Video call', exact: true }).click();
  }

  async answer(kind: 'audio' | 'video' = 'audio'): Promise<void> {
    const name = kind === 'audio' ? /^Answer( with audio)?( ?A)?$/ : /^Answer with video/;
    await this.page
      .getByRole('dialog', { name: /incoming/i })
      .getByRole('button', { name })
      .click();
  }

  async decline(): Promise<void> {
    await this.page
      .getByRole('dialog', { name: /incoming/i })
      .getByRole('button', { name: /^Decline/ })
      .click();
  }

  async inCall(): Promise<void> {
    await expect(this.button(/^Hang up/)).toBeVisible();
    await expect(this.page.getByRole('timer')).toBeVisible();
  }

  async hangUp(): Promise<void> {
    await this.button(/^Hang up/).click();
  }

  async hold(): Promise<void> {
    await this.button(/^Hold$/).click();
  }

  async resume(): Promise<void> {
    await this.button(/^Resume$/).click();
  }

  async mute(): Promise<void> {
    await this.button(/^Mute$/).click();
  }

  /** Holds the call and asks somebody about it. */
  async askFirst(number: string): Promise<void> {
    const call = this.page.getByRole('region', { name: /^call /i }).first();
    await call.getByRole('button', { name: 'More' }).click();
    await call.getByRole('button', { name: 'Transfer' }).click();
    await call.getByLabel('Name, e-mail or number').fill(number);
    await call.getByRole('button', { name: 'Ask first' }).click();
  }

  /** The one who waits goes to the one who was asked. */
  async handOver(): Promise<void> {
    await this.page
      .getByRole('group', { name: 'Transfer' })
      .getByRole('button', { name: 'Transfer', exact: true })
      .click();
  }

  async press(digits: string): Promise<void> {
    const call = this.page.getByRole('region', { name: /^call with/i });
    await call.getByRole('button', { name: 'Keypad' }).click();
    for (const digit of digits) await call.getByRole('button', { name: digit, exact: true }).click();
  }

  async callEnded(): Promise<void> {
    await expect(this.button(/^Hang up/)).toBeHidden();
  }

  hears(): Promise<Heard> {
    return this.browser.hears();
  }

  private button(name: RegExp) {
    return this.page
      .getByRole('region', { name: /^call /i })
      .getByRole('button', { name })
      .first();
  }
}
