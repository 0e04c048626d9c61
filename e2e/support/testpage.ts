import { Browser } from './browser.js';
import { EmbeddedPage, Embedder } from './embedder.js';
import type { Account, Magpie } from './magpie.js';
import { test } from './stage.js';

/** What cleans a voice of noise would take a steady tone for noise. */
const TONES = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
export const PLAIN = { audio: TONES };
export const SEEN = { audio: TONES, video: true };

/** The tone that the page's microphone hears. */
export const PAGE_HERTZ = 600;

/** One application and one browser for all stories of a file; each story signs in as somebody new. */
export class TestPage {
  embedder!: Embedder;
  browser!: Browser;
  page!: EmbeddedPage;
  /** Who is signed in. */
  alice!: Account;

  /** Opens the page as somebody whom no story knows yet, and signs in. */
  async opens(magpie: Magpie, script?: string, params: object = {}): Promise<EmbeddedPage> {
    this.alice = magpie.stranger();
    await this.page.signIn(this.alice, script, params);
    return this.page;
  }
}

/** To be called once at the head of a file of stories. */
export function testPage(): TestPage {
  const desk = new TestPage();
  test.beforeAll(async ({ magpie }) => {
    desk.embedder = await Embedder.start(magpie);
    desk.browser = await Browser.open({ hertz: PAGE_HERTZ });
    desk.page = new EmbeddedPage(magpie, desk.embedder, desk.browser.page);
  });
  test.afterEach(async () => {
    await desk.page.does('operators', 'destroy').catch(() => undefined);
  });
  test.afterAll(async () => {
    await desk.browser.close();
    await desk.embedder.stop();
  });
  return desk;
}
