import type { Phone } from '../support/baresip.js';
import type { Account } from '../support/magpie.js';
import type { Screens } from '../support/screens.js';
import { expect, test, type Stage } from '../support/stage.js';
import { EmbeddedPhone, startCrm } from '../support/embeddedphone.js';
import { look } from './states.js';

/** What the keys of the texts of sdk-ui begin with. */
const ROOTS = ['common', 'dial_panel', 'incoming', 'session', 'error'];

// Each screen is looked at four times.
test.describe.configure({ timeout: 150_000 });

let crm: Awaited<ReturnType<typeof startCrm>>;

test.beforeAll(async ({ magpie }) => {
  crm = await startCrm(magpie);
});

test.afterAll(() => crm.stop());

for (const language of ['en-US', 'zh-CN'] as const) {
  test(`every state of the embedded phone is whole and told in ${language} [R-01] [R-02] [R-19] [R-40]`, async ({
    magpie,
    stage,
  }) => {
    await look({ language, roots: ROOTS }, async (page, screens) => {
      const ui = new EmbeddedPhone(magpie, crm.embedder, page, language);
      const alice = magpie.stranger();
      await seeLogin(ui, screens);
      await ui.signIn(alice);
      await screens.see(page, 'ui-idle');
      await seeErrors(ui, screens);
      const [bob, carol] = await Promise.all([person(stage, 440), person(stage, 700)]);
      await seeIncoming(ui, screens, bob, carol, alice);
      await seeCall(ui, screens, bob);
      await seeCalls(ui, screens, bob, carol);
      await seeVideo(ui, screens, await person(stage, 880, ['VP8']), alice);
      await screens.failing(async () => {
        await magpie.kill();
        await ui.state('lost');
        await screens.see(page, 'ui-offline');
        await magpie.restart();
        // As when a network comes back: nobody has to sit out the wait between two attempts.
        await page.evaluate(() => dispatchEvent(new Event('online')));
        await ui.state('ready');
      });
    });
  });
}

function person(stage: Stage, hertz: number, video?: 'VP8'[]): Promise<Phone> {
  return stage.phone(stage.magpie.stranger(), { hertz, ...(video ? { video } : {}) });
}

async function seeLogin(ui: EmbeddedPhone, screens: Screens): Promise<void> {
  const { page } = ui;
  const release = await ui.open({ username: '1001', secret: 'wrong' }, { late: true });
  await ui.state('starting');
  await screens.see(page, 'ui-loading');
  await screens.failing(async () => {
    release();
    await ui.state('failed');
    await screens.see(page, 'ui-refused');
  });
}

async function seeErrors(ui: EmbeddedPhone, screens: Screens): Promise<void> {
  const { page } = ui;
  await page.evaluate(forbidMicrophone);
  await ui.dial('1001');
  await ui.part('dial-panel').getByRole('alert').waitFor();
  await screens.see(page, 'ui-no-microphone');
  await page.evaluate(() => delete (navigator.mediaDevices as Partial<MediaDevices>).getUserMedia);
  await seeEnd(ui, screens, 'ui-not-found', () => ui.dial('0000'));
}

/** Looks at how a call ended, which is shown for a moment only: a look may take longer. */
async function seeEnd(
  ui: EmbeddedPhone,
  screens: Screens,
  name: string,
  end: () => Promise<void> | void,
): Promise<void> {
  const reason = ui.part('session').locator('.end-reason');
  await ui.page.evaluate(keepNextEnd);
  await end();
  await reason.waitFor();
  await screens.see(ui.page, name, { only: 'wide' });
  await expect(reason).toBeVisible();
  await ui.close();
}

async function seeIncoming(
  ui: EmbeddedPhone,
  screens: Screens,
  bob: Phone,
  carol: Phone,
  { number }: Account,
): Promise<void> {
  bob.dial(number);
  await expect(ui.answers).toHaveCount(1);
  await screens.see(ui.page, 'ui-incoming');
  carol.dial(number);
  await expect(ui.answers).toHaveCount(2);
  await screens.see(ui.page, 'ui-incoming-two');
  carol.hangUp();
  bob.hangUp();
  await expect(ui.answers).toHaveCount(0);
  await ui.part('dial-panel').locator('.notice').waitFor();
  await screens.see(ui.page, 'ui-missed', { only: 'wide' });
}

async function seeCall(ui: EmbeddedPhone, screens: Screens, bob: Phone): Promise<void> {
  const { page } = ui;
  await ui.dial(bob.account.number);
  await bob.event('CALL_INCOMING');
  await screens.see(page, 'ui-dialling');
  bob.answer();
  await ui.timer.waitFor();
  await ui.part('session').locator('.quality').waitFor();
  await screens.see(page, 'ui-talking');
  await moveAndResize(ui);
  await ui.does('record');
  await ui.part('session').locator('.record-dot').waitFor();
  await ui.does('mute');
  await screens.see(page, 'ui-recording-muted');
  await ui.does('mute');
  await ui.does('record');
  await ui.does('keypad');
  await page.keyboard.type('12#');
  await screens.see(page, 'ui-keypad');
  await ui.does('keypad');
  await ui.does('hold');
  await ui.part('session').locator('[data-rests]').waitFor();
  await screens.see(page, 'ui-held');
  await ui.does('hold');
  await ui.does('transfer');
  await screens.see(page, 'ui-transfer');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await ui.part('session').locator('.mini').waitFor();
  await screens.see(page, 'ui-mini');
  await ui.part('session').locator('.mini button').nth(2).click();
  await seeEnd(ui, screens, 'ui-ended', () => bob.hangUp());
}

/** By the pointer: the window by its head, then its left edge. */
async function moveAndResize(ui: EmbeddedPhone): Promise<void> {
  const place = async () => {
    const box = await ui.part('session').boundingBox();
    if (!box) throw new Error('there is no window');
    return box;
  };
  const pull = async (x: number, y: number, dx: number, dy: number) => {
    const { mouse } = ui.page;
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(x + dx, y + dy, { steps: 3 });
    await mouse.up();
  };
  const { x, y, width, height } = await place();
  await pull(x + width / 2, y + 24, -200, -60);
  expect(await place()).toEqual({ x: x - 200, y: y - 60, width, height });
  await pull(x - 199, y + 100, -40, 0);
  expect(await place()).toEqual({ x: x - 240, y: y - 60, width: width + 40, height });
}

async function seeCalls(ui: EmbeddedPhone, screens: Screens, bob: Phone, carol: Phone): Promise<void> {
  const { page } = ui;
  await ui.dial(bob.account.number);
  await bob.event('CALL_INCOMING');
  bob.answer();
  await ui.timer.waitFor();
  await ui.does('transfer');
  await ui.types(carol.account.number);
  await ui.part('session').locator('.consultation').waitFor();
  await carol.event('CALL_INCOMING');
  carol.answer();
  await expect(ui.timer).toHaveCount(2);
  await screens.see(page, 'ui-consulting');
  await ui.part('session').locator('.consultation button').first().click();
  await carol.event('CALL_CLOSED');
  await expect(ui.timer).toHaveCount(1);
  await ui.does('newCall');
  await screens.see(page, 'ui-new-call', { only: 'wide' });
  await ui.types(carol.account.number);
  await carol.event('CALL_INCOMING');
  carol.answer();
  await expect(ui.timer).toHaveCount(2);
  await screens.see(page, 'ui-two-calls');
  carol.hangUp();
  await expect(ui.timer).toHaveCount(1);
  await ui.does('end');
  await bob.event('CALL_CLOSED');
}

async function seeVideo(
  ui: EmbeddedPhone,
  screens: Screens,
  dave: Phone,
  { number }: Account,
): Promise<void> {
  dave.dial(number);
  await expect(ui.answers).toHaveCount(2);
  await screens.see(ui.page, 'ui-incoming-video');
  await ui.answers.last().click();
  await expect(ui.part('session').locator('video')).toHaveCount(2);
  await expect
    .poll(() =>
      ui
        .part('session')
        .locator('video')
        .first()
        .evaluate((video: HTMLVideoElement) => video.videoWidth),
    )
    .toBeGreaterThan(0);
  await screens.see(ui.page, 'ui-video');
  await ui.does('end');
  await dave.event('CALL_CLOSED');
}

/** Runs in the page: the next end of a call is shown for a minute in place of its four seconds. */
function keepNextEnd(): void {
  const later = window.setTimeout.bind(window);
  const patient = (run: () => void, millis?: number) => {
    if (millis !== 4000) return later(run, millis);
    Object.assign(window, { setTimeout: later });
    return later(run, 60_000);
  };
  Object.assign(window, { setTimeout: patient });
}

/** Runs in the page: the user has refused the microphone. */
function forbidMicrophone(): void {
  navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
}
