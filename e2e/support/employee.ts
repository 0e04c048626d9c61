import { expect, type Locator, type Page } from '@playwright/test';
import type { Account, Magpie } from './magpie.js';
import type { Text } from './text.js';

/** A person at the client, in any language; finds everything by the words on the screen. */
export class Employee {
  constructor(
    private readonly magpie: Magpie,
    readonly page: Page,
    private readonly text: Text,
  ) {}

  async open(): Promise<void> {
    await this.page.goto(this.magpie.url);
    await expect(this.button('login.submit')).toBeVisible();
  }

  async signIn(account: Account, password = account.password): Promise<void> {
    await this.page.getByLabel(this.text.say('login.username')).fill(account.number);
    await this.page.getByLabel(this.text.say('login.password'), { exact: true }).fill(password);
    await this.button('login.submit').click();
  }

  async ready(): Promise<void> {
    // Whoever was without a server waits up to half a minute between two attempts.
    const status = this.page.getByRole('status', { name: this.text.say('account.ready') });
    await expect(status).toBeVisible({ timeout: 75_000 });
  }

  async goTo(path: string): Promise<void> {
    await this.page.evaluate((hash) => (location.hash = hash), `#/${path}`);
  }

  /** Comes to a place anew, with nothing kept from before. */
  async arrive(path: string): Promise<void> {
    await this.goTo(path);
    await this.page.reload();
  }

  async sees(key: string, values: Record<string, string> = {}): Promise<void> {
    await expect(this.page.getByText(this.text.say(key, values)).first()).toBeVisible();
  }

  /** A button by its words, with the key beside them or not. */
  button(key: string): Locator {
    const words = this.text.say(key).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return this.page.getByRole('button', { name: new RegExp(`^${words}( ?[A-Z])?$`) }).first();
  }
}
