import type { Text } from '@magpie/locales';

export type SettingName = keyof Text['admin']['settings']['lines'];

interface Common {
  name: SettingName;
}

/** A setting and what it takes. */
export type Line = Common &
  (
    | { kind: 'text'; most: number; example?: string }
    | { kind: 'secret' }
    | { kind: 'flag' }
    /** A number; where `none` is named, 0 stands for it. */
    | { kind: 'number'; least: number; most: number; none?: 'noLimit' | 'usual' | 'off' }
    | { kind: 'choice'; options: readonly ('none' | 'starttls' | 'tls')[] }
    | { kind: 'music' }
    | { kind: 'list'; example?: string }
  );

export interface Part {
  /** Its title: the key below `admin.settings.parts`. */
  title: keyof Text['admin']['settings']['parts'];
  lines: readonly Line[];
}

/** The settings of each page, in their order. */
export const MAIL: readonly Part[] = [
  {
    title: 'server',
    lines: [
      { name: 'smtp_server', kind: 'text', most: 253, example: 'mail.example.com' },
      { name: 'smtp_security', kind: 'choice', options: ['starttls', 'tls', 'none'] },
      { name: 'smtp_port', kind: 'number', least: 1, most: 65_535, none: 'usual' },
      { name: 'smtp_username', kind: 'text', most: 256 },
      { name: 'smtp_password', kind: 'secret' },
    ],
  },
  {
    title: 'sender',
    lines: [
      { name: 'smtp_from', kind: 'text', most: 254, example: 'pbx@example.com' },
      { name: 'company_name', kind: 'text', most: 64 },
      { name: 'admin_email', kind: 'text', most: 254, example: 'admin@example.com' },
    ],
  },
];

export const KEEPING: readonly Part[] = [
  {
    title: 'recordings',
    lines: [
      { name: 'recording_days', kind: 'number', least: 1, most: 36_500, none: 'noLimit' },
      { name: 'recording_megabytes', kind: 'number', least: 1, most: 999_999_999, none: 'noLimit' },
      { name: 'record_tone', kind: 'flag' },
      { name: 'record_feature_code', kind: 'text', most: 8 },
    ],
  },
  {
    title: 'voicemail',
    lines: [
      { name: 'voicemail_days', kind: 'number', least: 1, most: 36_500, none: 'noLimit' },
      { name: 'voicemail_messages', kind: 'number', least: 1, most: 1000 },
    ],
  },
  {
    title: 'sip',
    lines: [{ name: 'sip_ladder_megabytes', kind: 'number', least: 1, most: 1024, none: 'off' }],
  },
];

export const GENERAL: readonly Part[] = [
  {
    title: 'calls',
    lines: [
      { name: 'ring_seconds', kind: 'number', least: 5, most: 300 },
      { name: 'hold_music', kind: 'flag' },
      { name: 'hold_music_class', kind: 'music' },
      { name: 'call_labels', kind: 'list' },
    ],
  },
  {
    title: 'network',
    lines: [
      { name: 'fqdn_domain', kind: 'text', most: 253, example: 'pbx.example.com' },
      { name: 'turn_port', kind: 'number', least: 1, most: 65_535, none: 'noLimit' },
      { name: 'unlimited_networks', kind: 'list', example: '10.0.0.0/8' },
    ],
  },
];
