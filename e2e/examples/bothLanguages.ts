import type { Page } from '@playwright/test';
import { Screens } from '../support/screens.js';
import { Text } from '../support/text.js';

/** Looks at a page of the examples in both of its languages, which a button changes. */
export class BothLanguages {
  private readonly english = new Screens(new Text('en-US'), { accessibility: true });
  private readonly chinese = new Screens(new Text('zh-CN'), { accessibility: false });

  constructor(
    private readonly page: Page,
    private readonly name: string,
  ) {}

  get faults(): string[] {
    return [...this.english.faults, ...this.chinese.faults];
  }

  /** Every error of the page's scripts is a fault from now on. */
  watch(): Promise<void> {
    return this.english.watch(this.page);
  }

  async see(state: string): Promise<void> {
    const title = `example-${this.name}-${state}`;
    await this.english.see(this.page, title);
    await this.page.getByRole('button', { name: '中文' }).click();
    await this.chinese.see(this.page, title);
    await this.page.getByRole('button', { name: 'English' }).click();
  }
}
