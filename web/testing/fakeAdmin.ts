import { colleagues } from './fakeCompany.ts';

const SERVICES: [string, string, boolean][] = [
  ['status_available', '*91', false],
  ['status_away', '*92', false],
  ['status_do_not_disturb', '*93', false],
  ['status_lunch', '*94', false],
  ['status_business_trip', '*95', false],
  ['status_off_work', '*96', false],
  ['voicemail', '*2', false],
  ['voicemail_of', '*02', false],
  ['voicemail_for', '#', true],
  ['park', '*6', false],
  ['park_at', '*06', true],
  ['pickup_group', '*4', false],
  ['pickup', '*04', true],
  ['intercom', '*5', true],
  ['retrieve', '*07', false],
];

const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];

const full = {
  version: 7,
  language: 'zh-CN',
  schedule: {
    zone: 'Asia/Shanghai',
    business_hours: [
      { days: WEEK, from: '09:00', to: '18:00' },
      { days: ['saturday'], from: '10:00', to: '14:00' },
      { days: ['friday'], from: '22:00', to: '02:00' },
    ],
    breaks: [{ days: WEEK, from: '12:00', to: '13:30' }],
    holidays: [
      { name: '国庆节', first: '2026-10-01', last: '2026-10-07', yearly: true },
      { name: 'Company day', first: '2026-11-27', last: '2026-11-27', yearly: false },
      { name: '元旦', first: '2027-01-01', last: '2027-01-01', yearly: true },
    ],
    work_state: '',
  },
  feature_codes: Object.fromEntries(SERVICES.map(([service, code]) => [service, code])),
  parking: { first: '6000', slots: 20, seconds: 60, timeout: { type: 'extension', number: '1000' } },
  paging_groups: [
    { number: '7000', name: 'Warehouse 仓库', members: ['1001', '1002', '1003'], two_way: false },
    { number: '7001', name: '', members: ['1004'], two_way: true },
  ],
  directed_pickup: 'anyone',
  pickup_groups: [
    { name: 'Support 支持', members: ['1001', '1002', '1003', '1004'], takers: ['1000'] },
    { name: 'Sales', members: ['1005', '1006'], takers: [] },
  ],
  voicemail_groups: [{ number: '7100', name: 'Sales', members: ['1001', '1002'], sharing: 'shared' }],
  trunks: [
    {
      id: 'carrier',
      name: 'Carrier 电信',
      host: 'sip.carrier.example',
      port: 0,
      transport: 'tls',
      account: { user: '5550100', authentication_user: '' },
      caller_number: '02155501000',
      calls: 30,
      enabled: true,
    },
    {
      id: 'branch',
      name: 'Branch office',
      host: '198.51.100.20',
      port: 5060,
      transport: 'udp',
      account: null,
      caller_number: '',
      calls: 0,
      enabled: true,
    },
    {
      id: 'old-line',
      name: 'Old line',
      host: '203.0.113.9',
      port: 0,
      transport: 'udp',
      account: null,
      caller_number: '',
      calls: 0,
      enabled: false,
    },
  ],
  inbound_routes: [
    { id: 'main', trunk: 'carrier', number: '02155501000', name: 'Main number', extension: '1000' },
    { id: 'support', trunk: 'carrier', number: '02155501001', name: '支持热线', extension: '1001' },
    { id: 'rest', trunk: '', number: '021555010.', name: '', extension: '1002' },
  ],
  outbound_routes: [
    { id: 'emergency', pattern: '110', strip: 0, prepend: '', trunk: 'carrier' },
    { id: 'branch', pattern: '8.', strip: 1, prepend: '', trunk: 'branch' },
    { id: 'all', pattern: '0.', strip: 1, prepend: '', trunk: 'carrier' },
  ],
};

const empty = {
  ...full,
  schedule: { zone: 'UTC', business_hours: [], breaks: [], holidays: [], work_state: '' },
  paging_groups: [],
  pickup_groups: [],
  voicemail_groups: [],
  trunks: [],
  inbound_routes: [],
  outbound_routes: [],
};

const presets = {
  admin_email: '',
  call_labels: [],
  company_name: 'Magpie',
  fqdn_domain: '',
  hold_music: true,
  hold_music_class: 'magpie',
  record_feature_code: '*1',
  record_tone: false,
  recording_days: 0,
  recording_megabytes: 0,
  ring_seconds: 60,
  sip_digest: ['MD5'],
  sip_ladder_megabytes: 16,
  smtp_from: '',
  smtp_password: '',
  smtp_port: 0,
  smtp_security: 'starttls',
  smtp_server: '',
  smtp_username: '',
  turn_port: 0,
  unlimited_networks: [],
  voicemail_days: 0,
  voicemail_messages: 1000,
};

let company: Record<string, unknown> & { version: number } = full;
let settings: Record<string, unknown> = {
  ...presets,
  company_name: 'Blue Heron 蓝鹭',
  smtp_server: 'mail.example.com',
  smtp_username: 'pbx@example.com',
  smtp_password: 'set#2',
  recording_days: 90,
  call_labels: ['Sales', '投诉'],
};
let revision = 1;

/** What the administrator's pages ask for, with invented data that can be changed until the fake is stopped. */
export function adminAnswer(path: string, body: Record<string, unknown>, bare: boolean): object {
  const held = bare ? empty : company;
  switch (path) {
    case 'admin/status':
      return {
        version: '0.1.0',
        started_at: '2026-01-05T08:00:00Z',
        extensions: 40,
        registrations: 23,
        calls: 4,
      };
    case 'admin/company':
      if (Object.keys(body).length > 0) {
        const { version, ...change } = body;
        if (version !== undefined && version !== company.version) return { errcode: 900013 };
        const merged = Object.entries(change).map(([name, value]) => [
          name,
          name === 'schedule' || name === 'parking' || name === 'feature_codes'
            ? { ...(company[name] as object), ...(value as object) }
            : value,
        ]);
        company = { ...company, ...Object.fromEntries(merged), version: company.version + 1 };
        return rules(company);
      }
      return rules(held);
    case 'admin/settings':
      if (body.settings) {
        settings = { ...settings, ...(body.settings as object) };
        revision++;
      }
      return {
        settings: bare ? presets : settings,
        presets,
        music_classes: ['jazz', 'magpie'],
        version: String(revision),
      };
    case 'admin/trunks':
      return { trunk_list: bare ? [] : trunks() };
    case 'admin/mail':
      return bare
        ? { mail_server: 0, waiting: 0, trouble: '' }
        : { mail_server: 1, waiting: 3, trouble: '421 4.7.0 try again later' };
    case 'admin/mail/test':
      return String(body.to).startsWith('no')
        ? { errcode: 900030, invalid_param_list: [{ field: 'to', value: '550 5.1.1 no such user here' }] }
        : {};
    case 'admin/sdk':
    case 'admin/sdk/key':
      return {
        enabled: !bare,
        access_id: bare ? '' : 'Xk3pR7mB9aQ2vT5nW8cZ1dF4gH6jL0sY',
        key_version: bare ? 0 : 2,
        key_made_at: '2026-01-05T08:00:00Z',
        networks: ['198.51.100.0/24'],
        origins: ['https://crm.example.com'],
        tokens: 2,
        signatures: 41,
        sessions: 17,
        version: 'a1',
        ...(path.endsWith('key') ? { access_key: 'b8Vn2Kq7Lw4Zx9Cm1Ht6Rp3Ds5Fg0JyTeUaQiWoX' } : {}),
      };
    case 'admin/simulate':
      return { steps: steps() };
    case 'admin/extensions':
      return { extension_list: bare ? [] : extensions(), total_number: bare ? 0 : extensions().length };
    case 'admin/extensions/get':
      return { extension: extensions()[1] };
    case 'admin/extensions/dependents':
      return {
        dependent_list: [{ kind: 'paging_group', holder: '7000', name: 'Warehouse', field: '' }],
        kept: { voice_messages: 3 },
      };
    case 'admin/departments':
      return {
        department_list: bare
          ? []
          : [
              { id: 1, name: 'Sales', path: 'Sales' },
              { id: 2, name: '华东', path: 'Sales/华东' },
            ],
      };
    case 'admin/groups':
      return { group_list: bare ? [] : [{ id: 1, name: 'Night shift' }] };
    default:
      return {};
  }
}

function rules(held: Record<string, unknown>): object {
  const schedule = held.schedule as { work_state: string; business_hours: unknown[] };
  const byHand = schedule.work_state !== '';
  return {
    company: held,
    work_hours: {
      defined: byHand || schedule.business_hours.length > 0,
      period: byHand ? schedule.work_state : 'business_hours',
      by_hand: byHand,
      since: '2026-01-05T01:00:00Z',
      until: new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000).toISOString(),
    },
    service_list: SERVICES.map(([service, preset, number_follows]) => ({ service, preset, number_follows })),
  };
}

function extensions(): object[] {
  return colleagues(23).map((each, at) => ({
    ...each,
    email: `user${each.number}@example.com`,
    enabled: at !== 4,
    version: 1,
    title: at % 3 === 0 ? 'Engineer' : '',
    mobile: '',
    departments: at % 2 === 0 ? [1] : [2],
    department_paths: at % 2 === 0 ? ['Sales'] : ['Sales/华东'],
    groups: [],
    clients: true,
    call_waiting: true,
    has_password: true,
    has_sip_secret: true,
  }));
}

function trunks(): object[] {
  return [
    {
      id: 'carrier',
      state: 'reachable',
      since: '2026-01-05T08:00:00Z',
      registration: 'registered',
      registered_until: '2026-01-05T09:00:00Z',
      calls: 4,
      most_calls: 30,
      addresses: ['192.0.2.10:5061', '192.0.2.11:5061'],
      trouble: '',
    },
    {
      id: 'branch',
      state: 'unreachable',
      since: '2026-01-05T08:30:00Z',
      registration: 'none',
      calls: 0,
      most_calls: 0,
      addresses: ['198.51.100.20:5060'],
      trouble: 'no answer to OPTIONS',
    },
    {
      id: 'old-line',
      state: 'disabled',
      registration: 'none',
      calls: 0,
      most_calls: 0,
      addresses: [],
      trouble: '',
    },
  ];
}

function steps(): object[] {
  return [
    {
      at: '2026-01-05T02:00:00Z',
      destination: 'extension 1001',
      to: { type: 'extension', number: '1001' },
      reasons: [
        {
          rule: 'routing.inbound.route',
          facts: {},
          text: {
            'zh-CN': '呼入路由 support 把拨打 02155501001 的来电转到 1001。',
            'en-US': 'The inbound route support sends calls for 02155501001 to 1001.',
          },
          setting: { resource: '/api/v1.0/admin/company', field: 'inbound_routes' },
        },
        {
          rule: 'routing.extension.dialled',
          facts: {},
          text: { 'zh-CN': '1001 的终端响铃。', 'en-US': 'The devices of 1001 ring.' },
        },
      ],
    },
    {
      at: '2026-01-05T02:00:30Z',
      destination: 'voicemail 1001',
      to: { type: 'voicemail', number: '1001' },
      reasons: [
        {
          rule: 'routing.voicemail',
          facts: {},
          text: { 'zh-CN': '由 1001 的语音信箱接听。', 'en-US': 'The voicemail of 1001 takes the call.' },
          setting: { resource: '/api/v1.0/admin/reach?number=1001', field: 'voicemail' },
        },
      ],
    },
  ];
}
