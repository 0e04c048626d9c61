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

for (const [how, page] of [
  ['by npm', 'init'],
  ['by script tag', 'init-script'],
] as const) {
  test(`Core ${how}: init gives phone, pbx and destroy, or a reason [Q-03] [Q-04] [Q-05] [Q-06] [Q-07]`, async ({
    magpie,
  }) => {
    const alice = magpie.stranger();
    await visit.open(page, alice);
    await expect(visit.at('extension')).toHaveText(`${alice.number} ${alice.name}`);
    await expect(visit.at('given')).toHaveText('object object function');
    await visit.wrote('registered');
    await visit.click('leave');
    await visit.open(page, alice, { secret: 'nobody-signed-this' });
    await expect(visit.at('failure')).toHaveText(/^-103 /);
    await visit.open(page, alice, { pbxURL: 'nowhere' });
    await expect(visit.at('failure')).toHaveText('-2 INVALID_PBX_URL');
  });
}

test('the sample calls, and answers by two parameters and the number [Q-16] [Q-17] [Q-18] [Q-19] [Q-21]', async ({
  stage,
  magpie,
  visitor,
}) => {
  const alice = magpie.stranger();
  const bob = await stage.phone(magpie.stranger(), { hertz: 440 });
  await visit.open('call', alice);
  await visit.wrote('registered');
  await visit.dial(bob.account.number);
  await bob.event('CALL_INCOMING');
  await visit.wrote('rings there');
  bob.answer();
  await expectTone(bob, 600);
  await expectTone(visitor, 440);
  await expect(visit.at('seconds')).toHaveText(/^[1-9]/);
  bob.hangUp();
  await visit.wrote('Terminated');
  const outgoing = ['registered', `new ${bob.account.number}`, 'rings there', 'talking true', 'Terminated'];
  expect(await visit.lines()).toEqual(outgoing);

  bob.dial(alice.number);
  await expect(visit.at('caller')).toHaveText(`${bob.account.number} ${bob.account.name}`);
  await visit.click('answer');
  await expectTone(bob, 600);
  await expectTone(visitor, 440);
  const incoming = [`new ${bob.account.number}`, 'connecting', 'talking true'];
  expect((await visit.lines()).slice(outgoing.length)).toEqual(incoming);
  bob.hangUp();
  await expect.poll(() => visit.lines()).toEqual([...outgoing, ...incoming, 'Terminated']);
});

test('the audio assets play, by module and as files [Q-164] [Q-165] [Q-166]', async ({ magpie, visitor }) => {
  await visit.open('sounds', magpie.stranger());
  const names = ['Callend', 'Callwaiting', 'DTMF00', 'DTMF01', 'DTMF02', 'DTMF03', 'DTMF04', 'DTMF05'];
  const others = ['DTMF06', 'DTMF07', 'DTMF08', 'DTMF09', 'DTMFPound', 'DTMFStar', 'Ring', 'ringback'];
  await visit.wrote([...names, ...others].join(' '));
  await visit.click('ring');
  await expect(visit.at('playing')).toHaveText('Ring');
  await visit.click('end');
  await expect(visit.at('playing')).toHaveText('Callend');
  await visit.wrote(/^played 0\.[1-9]|^played [1-9]/);
  for (const name of [...names, ...others]) {
    const loudness = await visitor.page.evaluate(async (file) => {
      const bytes = await (await fetch(file)).arrayBuffer();
      const sound = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(bytes);
      return sound.getChannelData(0).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    }, `./assets/sounds/${name}.wav`);
    expect(loudness, name).toBeGreaterThan(0.05);
  }
});

for (const spelling of ['deviceId', 'deviceIds']) {
  test(`the microphone is chosen as ${spelling}, and all calls are an array [Q-14] [Q-45] [Q-70]`, async ({
    stage,
    magpie,
    visitor,
  }) => {
    const bob = await stage.phone(magpie.stranger(), { hertz: 440, answer: 'auto' });
    await visit.open('forms', magpie.stranger(), { spelling });
    await visit.wrote('registered');
    expect(await visit.lines()).toContain('deviceIds true');
    await visit.dial(bob.account.number);
    await expect(visit.at('calls')).toHaveText(`${bob.account.number} talking`);
    await expectTone(bob, 600);
    const used = await visitor.page.evaluate(
      () =>
        window.connections
          .at(-1)
          ?.getSenders()
          .find(({ track }) => track?.kind === 'audio')
          ?.track?.getSettings().deviceId,
    );
    expect(used).toBe(await visit.at('microphone').textContent());
  });
}
