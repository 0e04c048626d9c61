import { expect } from '@playwright/test';
import { until } from './process.js';
import type { Heard } from './tone.js';

/** Whoever can tell what the far side sounds like: a phone or a browser. */
export interface Ear {
  hears(): Heard | Promise<Heard>;
}

/** Waits until the tone is heard, at a level no noise reaches; gives what was heard. */
export async function expectTone(
  ear: Ear,
  hertz: number,
  milliseconds = 15_000,
  level = 0.05,
): Promise<Heard> {
  let last: Heard = { hertz: 0, rms: 0 };
  await until(
    `a tone of ${hertz} Hz`,
    async () => {
      last = await ear.hears();
      return Math.abs(last.hertz - hertz) <= 15 && last.rms > level;
    },
    milliseconds,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}; heard ${last.hertz} Hz at ${last.rms.toFixed(3)}`);
  });
  return last;
}

/** Waits until the tone is gone. */
export async function expectNoTone(ear: Ear, hertz: number): Promise<void> {
  await expect
    .poll(async () => {
      const heard = await ear.hears();
      return Math.abs(heard.hertz - hertz) <= 15 && heard.rms > 0.05;
    })
    .toBe(false);
}
