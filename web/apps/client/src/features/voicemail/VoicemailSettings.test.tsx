// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Stage } from '../../testing/stage';
import { VoicemailSettings } from './VoicemailSettings';

const MAILBOX = {
  version: 3,
  pin_enabled: 0,
  pin_set: 0,
  mail_notice: 'none',
  mail_then: 'keep',
  mail_address: '',
  own_address: 'alice@magpie.example',
  envelope_time: 1,
  envelope_caller: 0,
  envelope_length: 0,
  greeting: 'system:default',
  greetings: {},
};

let stage: Stage;
beforeEach(async () => {
  stage = await new Stage({
    'voicemail/settings': MAILBOX,
    'voicemail/greeting/list': { greeting_list: [] },
    reach: { reach: { version: 1, voicemail: true }, presence: { until: null } },
  }).show(<VoicemailSettings />);
});
afterEach(() => stage.close());

/** What the server answers who sends something wrong. */
const blaming = (field: string, kind: string) => ({
  errcode: 900005,
  errmsg: 'PARAMETER ERROR',
  invalid_param_list: [{ field, validation_type: kind }],
});

test.each([
  ['abcd', 'digits_3_15', 'A PIN has 3 to 15 digits, and nothing else.'],
  ['1000', 'too_simple', /^This PIN is too easy to guess/],
])('a PIN %s is refused at its field [J-32]', async (pin, kind, said) => {
  const field = await screen.findByLabelText(/^PIN/);
  stage.answers['voicemail/settings'] = blaming('pin', kind);
  fireEvent.change(field, { target: { value: pin } });
  fireEvent.submit(field);
  expect(await screen.findByText(said)).toBeTruthy();
  expect(stage.latest('voicemail/settings')?.body).toMatchObject({ version: 3, pin });
});

const choose = async (name: string, bytes: number) => {
  const file = new File([new Uint8Array(bytes)], name);
  fireEvent.change(await screen.findByLabelText(/^Upload/), { target: { files: [file] } });
};

test('a greeting of nine megabytes is not even sent [J-41]', async () => {
  await choose('song.wav', 9 * 1024 * 1024);
  expect(await screen.findByText('The file is larger than 8 MB.')).toBeTruthy();
  expect(stage.latest('voicemail/greeting/upload')).toBeUndefined();
});

test.each([
  ['broken', 'The file is damaged.'],
  ['renamed', 'The file holds something else than its name says.'],
  ['too_short', 'There is hardly any sound in the file.'],
  ['too_often', 'Too many files within an hour. Try again in a few minutes.'],
])('a file that is refused as %s is told why [J-41]', async (kind, said) => {
  stage.answers['voicemail/greeting/upload'] = blaming('file', kind);
  await choose('hello.wav', 100);
  const alert = await screen.findByRole('alert');
  await waitFor(() => expect(stage.latest('voicemail/greeting/upload')?.query.name).toBe('hello.wav'));
  expect(alert.textContent).toMatch(said);
});
