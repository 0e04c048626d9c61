import { Browser } from '../support/browser.js';
import { Employee } from '../support/employee.js';
import { ALICE, BOB } from '../support/magpie.js';
import { expect, test } from '../support/stage.js';
import { Text } from '../support/text.js';

test('a status chosen for a while is seen by colleagues at once, and ends by hand [K-02] [K-25] [K-27]', async ({
  magpie,
}) => {
  const text = new Text('en-US');
  const [mine, theirs] = await Promise.all([
    Browser.open({ hertz: 440, locale: 'en-US' }),
    Browser.open({ hertz: 700, locale: 'en-US' }),
  ]);
  try {
    const alice = new Employee(magpie, mine.page, text);
    const bob = new Employee(magpie, theirs.page, text);
    await Promise.all(
      [alice, bob].map(async (person, at) => {
        await person.open();
        await person.signIn(at === 0 ? ALICE : BOB);
        await person.ready();
      }),
    );
    await bob.goTo(`extensions/${ALICE.number}`);
    const { page } = alice;
    const menu = page.getByRole('button', { name: /^Status: / });
    await menu.click();
    await page.getByRole('menuitem', { name: text.say('status.temporary.set') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(text.say('status.temporary.message')).fill('In a meeting');
    await dialog.getByRole('button', { name: text.say('status.save') }).click();
    await dialog.waitFor({ state: 'hidden' });
    await expect(menu).toHaveAccessibleName(/Do not disturb, until /);
    await expect(menu).toHaveAttribute('title', /until .* In a meeting/);
    await expect(bob.page.getByText('In a meeting').first()).toBeVisible();

    await menu.click();
    await page.getByRole('menuitem', { name: /End now/ }).click();
    await expect(menu).toHaveAccessibleName('Status: Available');
    await expect(bob.page.getByText('In a meeting')).toHaveCount(0);

    await menu.click();
    await page.getByRole('menuitemradio', { name: 'Lunch break' }).click();
    await expect(menu).toHaveAccessibleName('Status: Lunch break');
    await expect(bob.page.getByText('Lunch break').first()).toBeVisible();
    await menu.click();
    await page.getByRole('menuitemradio', { name: 'Available' }).click();
    await expect(menu).toHaveAccessibleName('Status: Available');
  } finally {
    await Promise.all([mine.close(), theirs.close()]);
  }
});
