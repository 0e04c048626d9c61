import { Address } from '../support/address.js';
import { BadLine } from '../support/badline.js';
import { Browser } from '../support/browser.js';
import { Client } from '../support/client.js';
import { expectTone } from '../support/hearing.js';
import { type Account, ALICE, BOB, Magpie } from '../support/magpie.js';
import { tick, until } from '../support/process.js';
import { test as base } from '@playwright/test';

interface World {
  /** Registers something to be ended after the story, last in first out. */
  keep<T extends { stop(): Promise<void> }>(thing: T): T;
  client(magpie: Magpie, account: Account, hertz: number, line?: BadLine): Promise<Client>;
}

const test = base.extend<{ world: World }>({
  // Playwright reads the fixtures it needs from the first parameter.
  world: async ({}, use) => {
    const kept: { stop(): Promise<void> }[] = [];
    const world: World = {
      keep(thing) {
        kept.push(thing);
        return thing;
      },
      async client(magpie, account, hertz, line) {
        const browser = await Browser.open({ hertz, ...(line ? { line } : {}) });
        kept.push({ stop: () => browser.close() });
        const client = new Client(magpie, browser);
        await client.login(account);
        return client;
      },
    };
    await use(world);
    for (const thing of kept.reverse()) await thing.stop();
  },
});

test('where UDP is cut off, two browsers hear each other by ICE-TCP', async ({ world }) => {
  const line = world.keep(await BadLine.open());
  const magpie = world.keep(await Magpie.start({ address: line.here }));
  await line.cutUdp(true);
  const alice = await world.client(magpie, ALICE, 440, line);
  const bob = await world.client(magpie, BOB, 700, line);
  await alice.call(BOB.number);
  await bob.answer();
  await expectTone(alice, 700, 30_000);
  await expectTone(bob, 440, 30_000);
});

test('a call survives a change of network', async ({ world }) => {
  const address = world.keep(await Address.add());
  const cable = world.keep(await BadLine.open());
  world.keep(await BadLine.open(cable));
  const magpie = world.keep(await Magpie.start({ address: address.ip }));
  const alice = await world.client(magpie, ALICE, 440, cable);
  const bob = await world.client(magpie, BOB, 700);
  await alice.call(BOB.number);
  await bob.answer();
  await expectTone(bob, 440);
  await cable.down();
  await expectTone(bob, 440, 30_000);
  await expectTone(alice, 700, 30_000);
});

test('video comes back after a gap in the network', async ({ world }) => {
  const line = world.keep(await BadLine.open());
  const magpie = world.keep(await Magpie.start({ address: line.here }));
  const alice = await world.client(magpie, ALICE, 440, line);
  const bob = await world.client(magpie, BOB, 700);
  await alice.call(BOB.number, 'video');
  await bob.answer('video');
  for (const person of [alice, bob]) await until('a picture', () => sees(person));

  await line.cutUdp(true);
  await tick(1_000);
  await line.cutUdp(false);
  const begin = Date.now();
  await Promise.all([alice, bob].map((person) => until('a picture again', () => sees(person), 5_000)));
  console.log(`pictures again after ${Date.now() - begin} ms`);
});

/** Whether new frames are decoded now. */
async function sees(person: Client): Promise<boolean> {
  const before = await person.browser.framesDecoded();
  await tick(200);
  return (await person.browser.framesDecoded()) > before;
}
