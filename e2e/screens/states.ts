import { expect, type Page, type Route, test } from '@playwright/test';
import { Browser } from '../support/browser.js';
import type { Employee } from '../support/employee.js';
import { Screens, type Spoken } from '../support/screens.js';

/** Opens a browser that speaks the language; whatever is wrong with what is seen in it is said at the end. */
export async function look(
  text: Spoken,
  see: (page: Page, screens: Screens) => Promise<void>,
): Promise<void> {
  const screens = new Screens(text, { accessibility: text.language === 'en-US' });
  const browser = await Browser.open({ hertz: 440, locale: text.language });
  try {
    await screens.watch(browser.page);
    await see(browser.page, screens);
  } finally {
    await test.info().attach('faults', { body: screens.faults.join('\n') });
    await browser.close();
  }
  expect(screens.faults).toEqual([]);
}

export interface States {
  /** The request whose answer decides the state. */
  at: string;
  path: string;
  name: string;
  empty: object;
  saysEmpty: string;
  saysFailed: string;
}

/** Loading, empty and failing: the answer is late, has nothing in it, or is a fault. */
export async function inStates(person: Employee, screens: Screens, states: States): Promise<void> {
  const { page } = person;
  let release = (): void => undefined;
  const late = new Promise<void>((resolve) => (release = resolve));
  await page.route(states.at, async (route) => {
    await late;
    await answer(route, states.empty);
  });
  await person.arrive(states.path);
  await page.locator('h1').first().waitFor();
  await screens.see(page, `${states.name}-loading`);
  release();
  await person.sees(states.saysEmpty);
  await screens.see(page, `${states.name}-empty`);
  await page.unroute(states.at);

  await screens.failing(async () => {
    await page.route(states.at, (route) => route.fulfill({ status: 500, body: 'fault' }));
    await person.arrive(states.path);
    await person.sees(states.saysFailed);
    await screens.see(page, `${states.name}-failing`);
    await page.unroute(states.at);
    await person.arrive(states.path);
  });
}

export function answer(route: Route, body: object): Promise<void> {
  return route.fulfill({ json: { errcode: 0, errmsg: 'SUCCESS', ...body } });
}
