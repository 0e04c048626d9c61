import { type Locator } from '@playwright/test';
import { type Browser } from '../support/browser.js';
import { type Embedder } from '../support/embedder.js';
import { type Account, type Magpie } from '../support/magpie.js';
import { expect } from '../support/stage.js';

/** Somebody looks at a page of the application, logged in by a signature that its server got. */
export class Visit {
  constructor(
    private readonly magpie: Magpie,
    private readonly embedder: Embedder,
    readonly browser: Browser,
  ) {}

  /** Opens a page; `more` is said to it besides whose login it is. */
  async open(page: string, account: Account, more: Record<string, string> = {}): Promise<void> {
    const { number: username } = account;
    const secret = more.secret ?? (await this.embedder.signature(account));
    const query = new URLSearchParams({ username, pbxURL: this.magpie.url, ...more, secret });
    await this.browser.page.goto(`${this.embedder.origin}/${page}.html?${query}`);
  }

  /** An element of the page by its id. */
  at(id: string): Locator {
    return this.browser.page.locator(`#${id}`);
  }

  async click(id: string): Promise<void> {
    await this.at(id).click();
  }

  async dial(number: string): Promise<void> {
    await this.at('number').fill(number);
    await this.click('call');
  }

  /** What the page has written so far, line by line. */
  lines(): Promise<string[]> {
    return this.at('log').locator('li').allTextContents();
  }

  /** Waits for a line. */
  async wrote(line: string | RegExp): Promise<void> {
    await expect(this.at('log').locator('li').filter({ hasText: line }).first()).toBeAttached({
      timeout: 40_000,
    });
  }

  /** What an event carried, by the page that writes all of them down; waits for the first of this name. */
  async heard(name: string): Promise<Record<string, unknown>> {
    await this.wrote(new RegExp(`^${name} `));
    const line = (await this.lines()).find((each) => each.startsWith(`${name} `)) ?? '';
    return JSON.parse(line.slice(name.length + 1) || '{}') as Record<string, unknown>;
  }
}
