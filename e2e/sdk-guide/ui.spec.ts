import { Embedder } from '../support/embedder.js';
import { expectTone } from '../support/hearing.js';
import { expect } from '../support/stage.js';
import { test } from './application.js';
import { Visit } from './visit.js';

let embedder: Embedder;
let visit: Visit;

test.beforeAll(async ({ magpie, application, visitor }) => {
  embedder = await Embedder.start(magpie, application.site);
  visit = new Visit(magpie, embedder, visitor);
});

test.afterAll(() => embedder.stop());

test.afterEach(({ visitor }) => visitor.page.goto('about:blank'));

/** Dials on the panel, as soon as it lets one. */
async function dial(number: string): Promise<void> {
  const { page } = visit.browser;
  await page.getByPlaceholder('Please input number').fill(number);
  await page.getByRole('button', { name: 'Call', exact: true }).click();
}

async function press(name: RegExp): Promise<void> {
  await visit.browser.page.getByRole('button', { name }).click();
}

test('UI by npm: init fills the container, one calls and answers, destroy empties it [R-01] [R-04] [R-05] [R-22] [R-24] [R-26]', async ({
  stage,
  magpie,
  visitor,
}) => {
  const alice = magpie.stranger();
  const bob = await stage.phone(magpie.stranger(), { hertz: 440, answer: 'auto' });
  await visit.open('ui', alice);
  await expect(visit.at('given')).toHaveText('object object function function');
  await expect(visit.at('extension')).toHaveText(alice.number);
  await visit.wrote('registered');
  await dial(bob.account.number);
  await expectTone(bob, 600);
  await expectTone(visitor, 440);
  await press(/^End Call/);
  await bob.event('CALL_CLOSED');
  await visit.wrote('Terminated');

  bob.dial(alice.number);
  await visit.wrote(`rings: ${bob.account.number}`);
  await press(/^Audio/);
  await expectTone(bob, 600);
  await expectTone(visitor, 440);
  await visit.click('leave');
  await expect(visit.at('container').locator(':scope > *')).toHaveCount(0);
  await bob.event('CALL_CLOSED');
});

test('UI by npm: init is refused with a reason [R-05] [R-07]', async ({ magpie }) => {
  await visit.open('ui', magpie.stranger(), { secret: 'nobody-signed-this' });
  await expect(visit.at('failure')).toHaveText(/^-103 /);
});

for (const [global, page] of [
  ['YWebRTCUI', 'ui-web'],
  ['YSWebRTCUI', 'ui-windows'],
] as const) {
  test(`UI by script tag: a page without React calls by ${global} [R-02] [R-03]`, async ({
    stage,
    magpie,
    visitor,
  }) => {
    const alice = magpie.stranger();
    const bob = await stage.phone(magpie.stranger(), { hertz: 440, answer: 'auto' });
    await visit.open(page, alice);
    await expect(visit.at('given')).toHaveText('object object');
    await expect(visit.at('extension')).toHaveText(alice.number);
    await dial(bob.account.number);
    await expectTone(bob, 600);
    await expectTone(visitor, 440);
    await press(/^End Call/);
    await bob.event('CALL_CLOSED');
  });
}

for (const spelling of ['deviceId', 'deviceIds']) {
  test(`UI takes its options as rtcOption, and the microphone as ${spelling} [R-04] [R-11]`, async ({
    magpie,
  }) => {
    await visit.open('ui-forms', magpie.stranger(), { spelling });
    await visit.wrote('deviceIds true');
    await visit.wrote('registered');
  });
}
