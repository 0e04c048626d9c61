// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { usePreferences } from '../../live/preferences';
import { stubSound } from '../../testing/sound';
import { Stage } from '../../testing/stage';
import { MailNotices } from './notices/MailNotices';
import { Settings } from './Settings';

const NOTICES = {
  missed_call_mail: 0,
  password_change_mail: 0,
  email_addr: 'alice@magpie.example',
  mail_server: 1,
};

let stage: Stage;
beforeEach(() => {
  stage = new Stage({ 'notification/settings': NOTICES });
});
afterEach(() => stage.close());

test('mails for missed calls and for another password are wanted one by one [C-71] [C-72]', async () => {
  await stage.show(<MailNotices />);
  for (const [label, field] of [
    ['Mail for missed calls', 'missed_call_mail'],
    ['Mail when the password changes', 'password_change_mail'],
  ] as const) {
    fireEvent.click(await screen.findByLabelText(new RegExp(`^${label}`)));
    await waitFor(() => expect(stage.asked.find(({ body }) => body)?.body).toEqual({ [field]: 1 }));
    stage.asked.length = 0;
  }
});

test('without an e-mail address nobody can want mails, and it is said why [C-71] [C-72]', async () => {
  stage.answers['notification/settings'] = { ...NOTICES, email_addr: '' };
  await stage.show(<MailNotices />);
  const password = await screen.findByLabelText<HTMLButtonElement>(/^Mail when the password changes/);
  expect(password.disabled).toBe(true);
  expect(screen.getAllByText(/has no e-mail address/)).toHaveLength(2);
});

test('whether calls are announced is chosen beside what the browser allows [D-14]', async () => {
  await stage.show(<Settings />);
  expect(usePreferences.getState().announce).toBe(true);
  fireEvent.click(screen.getByLabelText(/^Announce incoming calls/));
  expect(usePreferences.getState().announce).toBe(false);
});

test('a ring tone is chosen for all calls and for those from outside, and heard at once', async () => {
  const sound = stubSound();
  await stage.show(<Settings />);
  fireEvent.change(screen.getByLabelText('For calls from outside'), { target: { value: 'bell' } });
  expect(usePreferences.getState()).toMatchObject({ ringTone: 'bird', ringExternal: 'bell' });
  expect(sound.notes.length).toBeGreaterThan(0);
});
