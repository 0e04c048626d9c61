import { Api } from '../support/api.js';
import { MailServer } from '../support/mailserver.js';
import { sipp } from '../support/sipp.js';
import { expect, test } from '../support/stage.js';

test('a missed call is told by mail, in the language of the company [C-71]', async ({ magpie }) => {
  const mail = await MailServer.start();
  const account = magpie.stranger();
  const alice = await Api.login(magpie, account);
  try {
    await magpie.configure({ ...mail.settings, company_name: 'Elster 喜鹊' });
    expect(await magpie.command('test-mail', 'ops@example.com')).toContain('has taken the mail');
    expect((await mail.letter()).text).toContain('Elster 喜鹊');

    const stranger = magpie.stranger();
    await alice.post('/api/v1.0/notification/settings', { missed_call_mail: 1 });
    const caller = await sipp(magpie, { scenario: 'caller-480', account: stranger, dial: account.number });
    expect(await caller.exit(), caller.output).toBe(0);

    const told = await mail.letter();
    expect(told.to).toBe(account.email);
    expect(told.headers).toMatch(/^From: .*<pbx@example.com>/m);
    expect(told.headers).toMatch(/^Auto-Submitted: auto-generated/m);
    expect(told.text).toContain(`${stranger.name}（${stranger.number}）`);
    expect(told.text).toContain('Elster 喜鹊');
  } finally {
    await magpie.configure({ smtp_server: '""', smtp_password: '""', company_name: 'Magpie' });
    await Promise.all([mail.stop(), alice.close()]);
  }
});
