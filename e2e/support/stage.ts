import { test as base } from '@playwright/test';
import { Phone, type PhoneOptions } from './baresip.js';
import { Browser, type BrowserOptions } from './browser.js';
import { Client } from './client.js';
import { type Account, Magpie } from './magpie.js';

/** What a story needs: a server, and people who come and go and are cleared away afterwards. */
export interface Stage {
  magpie: Magpie;
  phone(account: Account, options: PhoneOptions): Promise<Phone>;
  /** A browser in which the account is logged in and ready for calls. */
  client(account: Account, options: BrowserOptions): Promise<Client>;
}

export const test = base.extend<{ stage: Stage }, { magpie: Magpie }>({
  magpie: [
    async ({}, use) => {
      // One server for all stories that need none of their own.
      const magpie = await Magpie.start({ strangers: 150 });
      await use(magpie);
      await magpie.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  stage: async ({ magpie }, use, info) => {
    const leaving: { stop(): Promise<void> }[] = [];
    const phones: Phone[] = [];
    await use({
      magpie,
      async phone(account, options) {
        const phone = await Phone.start(magpie, account, options);
        leaving.push(phone);
        phones.push(phone);
        return phone;
      },
      async client(account, options) {
        const browser = await Browser.open(options);
        leaving.push({ stop: () => browser.close() });
        const client = new Client(magpie, browser);
        await client.login(account);
        return client;
      },
    });
    if (info.status !== info.expectedStatus) {
      await info.attach('server', { body: magpie.output.slice(-20_000) });
      for (const phone of phones)
        await info.attach(phone.account.number, { body: phone.output.slice(-8_000) });
    }
    for (const one of leaving.reverse()) await one.stop();
  },
});

export { expect } from '@playwright/test';
