import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PHONE_ERROR } from '@magpie/sdk-core';
import { chinese } from './chinese';
import { english, type MessageKey } from './english';
import { errorKey, textsOf } from './intl';

const guide: Record<string, Record<string, string>> = {
  'R-21': { 'common.cancel': 'Cancel', 'common.confirm': 'Confirm' },
  'R-22': { 'dial_panel.input.placeholder': 'Please input number' },
  'R-23': {
    'dial_panel.tip.connect_failed':
      'Failed to connect to server, you cannot initiate or answer a call. Trying to reconnect to the server.',
  },
  'R-24': { 'incoming.btn.hang_up': 'Hang up', 'incoming.btn.audio': 'Audio' },
  'R-25': {
    'session.calling': 'Calling...',
    'session.ringing': 'Ringing...',
    'session.talking': 'Talking...',
    'session.connecting': 'Connecting...',
  },
  'R-26': {
    'session.hang_up': 'End Call',
    'session.new_call': 'New call',
    'session.record': 'Record',
    'session.mute': 'Mute',
    'session.hold': 'Hold',
    'session.resume': 'Resume',
    'session.dialpad': 'Dialpad',
  },
  'R-27': {
    'session.transfer': 'Transfer',
    'session.attended_transfer': 'Attended Transfer',
    'session.blind_transfer': 'Blind Transfer',
  },
  'R-28': { 'session.error.client_error': 'Client Error: {0}' },
  'R-29': {
    'session.tip.recording': 'Recording the Audio...',
    'session.tip.pause': 'The recording is paused.',
  },
  'R-30': { 'error.code_200': 'Unknow Error.' },
  'R-31': { 'error.code_202': 'No available communication device found.(no permissions)' },
  'R-32': { 'error.code_205': 'Call failed. Cannot process more new calls now.' },
  'R-33': { 'error.code_206': 'No available communication device found.' },
  'R-34': { 'error.code_207': 'Attended Transfer Failed.' },
  'R-35': { 'error.code_208': 'Call failed. Called too many times.' },
  'R-36': { 'error.code_209': 'Call failed. Invalid Number.' },
  'R-37': { 'error.code_210': 'Operation failed with pending calls.' },
  'R-38': { 'error.code_211': 'Answer failed' },
  'R-39': {
    'error.code_290': 'No available microphone found.',
    'error.code_291': 'No available camera found.',
  },
};

it.each(Object.entries(guide))('the texts are those of the guide [%s]', (_, texts) => {
  expect(english).toMatchObject(texts);
});

describe('the language [R-19]', () => {
  it('is English unless another is asked for', () => {
    expect(textsOf(undefined)).toMatchObject({ language: 'en-US' });
    expect(textsOf(undefined).say('session.hold')).toBe('Hold');
    expect(textsOf({ local: 'en-GB' }).say('session.hold')).toBe('Hold');
  });

  it('is Chinese, with every text', () => {
    expect(textsOf({ local: 'zh-CN' }).say('session.hold')).toBe('保持');
    for (const [key, text] of Object.entries(chinese)) {
      expect(text, key).not.toBe(english[key as MessageKey]);
      expect(text.match(/\{\d\}/g), key).toEqual(english[key as MessageKey].match(/\{\d\}/g));
    }
  });

  it('has the texts of the page over its own, under either name of the guide', () => {
    const messages = { 'session.hold': 'Halten' };
    for (const texts of [
      textsOf({ local: 'de-DE', messages }),
      textsOf({ local: 'de-DE', message: messages }),
    ]) {
      expect(texts.language).toBe('de-DE');
      expect(texts.say('session.hold')).toBe('Halten');
      expect(texts.say('session.mute')).toBe('Mute');
    }
  });

  it('fills the places of a text [R-28]', () => {
    const { say } = textsOf(undefined);
    expect(say('session.error.client_error', 'Transfer Failed')).toBe('Client Error: Transfer Failed');
    expect(say('session.consulting', 'Ann', 'Bob {0}')).toBe('Transfer Ann to Bob {0}?');
  });
});

it('every text stands in README, which is what a page with the package has', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  expect(JSON.parse(/```json\n(.*?)```/s.exec(readme)?.[1] ?? '')).toEqual(english);
});

it('every result code of the phone has its text [R-30]', () => {
  for (const code of Object.values(PHONE_ERROR)) expect(errorKey(code)).toBe(`error.code_${-code}`);
  expect(errorKey(-999)).toBe('error.code_200');
});
