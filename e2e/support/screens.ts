import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import axe from 'axe-core';
import type { Page } from '@playwright/test';
import { faultsOfLayout } from './layout.js';
import type { Text } from './text.js';

const SIZES = {
  wide: { width: 1440, height: 900 },
  narrow: { width: 390, height: 844 },
} as const;
const SCHEMES = ['light', 'dark'] as const;
const FINGER = 44;

export interface Look {
  only?: keyof typeof SIZES;
  /** Two looks instead of four: wide and light, narrow and dark. */
  brief?: boolean;
}

/** In which language screens are, and what the keys of their texts begin with. */
export type Spoken = Pick<Text, 'language' | 'roots'>;

/**
 * Looks at screens as a demanding user would: in two sizes and two colours, for whatever is cut, too small, not
 * translated or not accessible. Keeps a picture of each under test-results.
 */
export class Screens {
  readonly faults: string[] = [];
  private readonly folder: string;
  private deliberate = false;

  constructor(
    private readonly text: Spoken,
    private readonly options: { accessibility: boolean },
  ) {
    this.folder = resolve(import.meta.dirname, '../test-results/screens', text.language);
    mkdirSync(this.folder, { recursive: true });
  }

  /** Every error of the page's scripts is a fault from now on. */
  async watch(page: Page): Promise<void> {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    page.on('pageerror', (error) => this.faults.push(`error in the page: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !this.deliberate)
        this.faults.push(`error on the console: ${message.text()} ${message.location().url}`);
    });
  }

  /** What the browser itself notes about failed requests is no fault while something fails on purpose. */
  async failing(during: () => Promise<void>): Promise<void> {
    this.deliberate = true;
    await during();
    this.deliberate = false;
  }

  /** Looks at what the page shows now. */
  async see(page: Page, name: string, { only, brief = false }: Look = {}): Promise<void> {
    for (const size of ['wide', 'narrow'] as const) {
      if (only && only !== size) continue;
      await page.setViewportSize(SIZES[size]);
      for (const scheme of SCHEMES) {
        const usual = (size === 'wide') === (scheme === 'light');
        if (brief && !usual) continue;
        await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
        await page.evaluate(drawn);
        const title = `${name}-${size}-${scheme}`;
        const note = (fault: string) => this.faults.push(`${title}: ${fault}`);
        await page.screenshot({ path: resolve(this.folder, `${title}.png`), animations: 'disabled' });
        if (scheme === 'light' || brief) {
          const finger = size === 'narrow' ? FINGER : 0;
          (await page.evaluate(faultsOfLayout, { roots: this.text.roots, finger })).forEach(note);
        }
        if (this.options.accessibility && usual) (await accessibility(page)).forEach(note);
      }
    }
    await page.setViewportSize(SIZES.wide);
  }
}

/** Runs in the page: done when it has drawn itself anew; a page that has nothing to draw may never be asked to. */
function drawn(): Promise<unknown> {
  const twice = new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return Promise.race([twice, new Promise((done) => setTimeout(done, 1_000))]);
}

/** The serious findings of axe-core. */
async function accessibility(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes
          .slice(0, 4)
          .map((node) => `${id}: ${node.html.slice(0, 160)} (${node.failureSummary?.slice(0, 220) ?? ''})`),
      );
  });
  return found;
}
