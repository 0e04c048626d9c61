const NOW = Date.now();
const BEGAN = NOW - 95_000;
const PEOPLE = [
  ['1000', 'Alice Chen'],
  ['1001', '李伯 Bob'],
  ['1002', 'Carol Winter'],
  ['1003', 'Dora Kim'],
] as const;
const REASONS = [
  ['caller_hung_up', 'ANSWERED'],
  ['message_left', 'VOICEMAIL'],
  ['no_answer', 'NO ANSWER'],
  ['busy', 'BUSY'],
  ['not_registered', 'FAILED'],
  ['trunk_busy', 'FAILED'],
] as const;

function party(at: number): object {
  const [number, name] = PEOPLE[at % PEOPLE.length] ?? ['', ''];
  return at % 5 === 4
    ? { number: '13800000000', name: '', extension: '' }
    : { number, name, extension: number };
}

function time(seconds: number): string {
  return new Date(BEGAN + seconds * 1000).toISOString();
}

function item(at: number): object {
  const [reason, disposition] = REASONS[at % REASONS.length] ?? ['', ''];
  const started = NOW - at * 1_700_000;
  const answered = disposition === 'ANSWERED' || disposition === 'VOICEMAIL';
  return {
    id: `call-${at}`,
    type: ['internal', 'inbound', 'outbound'][at % 3],
    caller: party(at),
    called: party(at + 1),
    started_at: new Date(started).toISOString(),
    answered_at: answered ? new Date(started + 6000).toISOString() : '',
    answered_by: '',
    ended_at: new Date(started + 90_000).toISOString(),
    end_reason: reason,
    disposition,
    ring_duration: 6,
    talk_duration: answered ? 84 : 0,
    video: false,
  };
}

function live(): object[] {
  return [
    {
      id: 'call-1',
      type: 'internal',
      state: 'talking',
      caller: party(0),
      called: party(1),
      started_at: time(0),
      answered_at: time(8),
      legs: [],
    },
    {
      id: 'call-2',
      type: 'inbound',
      state: 'ringing',
      caller: party(4),
      called: party(2),
      started_at: time(80),
      answered_at: '',
      legs: [],
    },
  ];
}

function lane(leg: string, label: string, spans: [string, number, number, string][], more: object): object {
  return {
    leg,
    label,
    number: /\d{4}/.exec(label)?.[0] ?? '',
    device: leg === 'caller' ? '' : 'phone',
    address: 'UDP /10.0.0.7:5060',
    from: time(spans[0]?.[1] ?? 0),
    until: time(spans.at(-1)?.[2] ?? 0),
    answer: 'answered',
    status: 0,
    why: '',
    from_call: '',
    to_call: '',
    spans: spans.map(([doing, from, until, peer]) => ({
      doing,
      from: time(from),
      until: time(until),
      with: peer,
    })),
    media: {},
    ...more,
  };
}

function curve(bad: number): object {
  return {
    step_ms: 5000,
    points: Array.from({ length: 17 }, (_, at) => ({
      at: time(8 + at * 5),
      loss_percent: at === bad ? 7.4 : at % 4 === 0 ? 0.3 : 0,
      lost: at === bad ? 20 : 0,
      lost_by_peer: 0,
      jitter_ms: 3 + (at % 5) + (at === bad ? 31 : 0),
      round_trip_ms: at < 2 ? 0 : 24 + (at % 3) * 4,
    })),
  };
}

function timeline(chinese: boolean): object {
  const say = (english: string, own: string) => (chinese ? own : english);
  const alice = say('Alice Chen (1000)', 'Alice Chen（1000）');
  const bob = say('李伯 Bob (1001)', '李伯 Bob（1001）');
  const dora = say('Dora Kim (1003)', 'Dora Kim（1003）');
  const reach = (number: string, field: string) => ({
    resource: `/api/v1.0/admin/reach?number=${number}`,
    field,
  });
  const point = (at: number, key: string, lanes: string[], text: string, reasons: object[] = []) => ({
    at: time(at),
    key,
    lanes,
    text,
    reasons,
  });
  return {
    call: {
      ...item(0),
      id: 'call-0',
      caller: party(0),
      called: party(1),
      started_at: time(0),
    },
    live: false,
    from: time(0),
    until: time(92),
    lanes: [
      lane(
        'caller',
        alice,
        [
          ['calling', 0, 30.2, ''],
          ['talking', 30.2, 60, 'callee-3'],
          ['waiting', 60, 66, ''],
          ['talking', 66, 92, 'callee-4'],
        ],
        { media: { codec: 'opus' }, curve: curve(9) },
      ),
      lane(
        'callee-1',
        say('李伯 Bob (1001, telephone)', '李伯 Bob（1001，话机）'),
        [
          ['calling', 0.1, 0.4, ''],
          ['ringing', 0.4, 20, ''],
        ],
        { answer: 'cancelled', why: 'nobody answered' },
      ),
      lane(
        'callee-2',
        say('李伯 Bob (1001, browser)', '李伯 Bob（1001，浏览器）'),
        [['calling', 0.1, 0.3, '']],
        { answer: 'refused', status: 486, why: 'Busy Here' },
      ),
      lane(
        'callee-3',
        say('Carol Winter (1002)', 'Carol Winter（1002）'),
        [
          ['calling', 20, 20.4, ''],
          ['ringing', 20.4, 30.2, ''],
          ['talking', 30.2, 61, 'caller'],
        ],
        { media: { codec: 'PCMU' }, curve: curve(-1) },
      ),
      lane(
        'callee-4',
        dora,
        [
          ['calling', 60.1, 60.5, ''],
          ['ringing', 60.5, 66, ''],
          ['talking', 66, 92, 'caller'],
        ],
        { media: { codec: 'PCMU' } },
      ),
    ],
    points: [
      point(
        0,
        'call.arrived',
        ['caller'],
        say(
          `${alice} called 1001 by WSS from /10.0.0.9:51234.`,
          `${alice}经 WSS 从 /10.0.0.9:51234 呼叫 1001。`,
        ),
      ),
      point(0.1, 'call.decided', [], say('Next: extension 1001.', '下一步：分机 1001。'), [
        {
          rule: 'routing.status.chosen',
          text: say('1001 had chosen the status available.', '1001 选择了状态“空闲”。'),
          setting: reach('1001', 'status'),
        },
        { rule: 'routing.extension.dialled', text: say('The devices of 1001 ring.', '振铃 1001 的终端。') },
      ]),
      point(
        0.1,
        'call.device.rung',
        ['callee-1'],
        say(`${bob}: a device of 1001 (telephone) is called.`, `${bob}：呼叫 1001 的终端（话机）。`),
      ),
      point(
        0.1,
        'call.device.rung',
        ['callee-2'],
        say(`${bob}: a device of 1001 (browser) is called.`, `${bob}：呼叫 1001 的终端（浏览器）。`),
      ),
      point(
        0.3,
        'call.device.refused',
        ['callee-2'],
        say(`${bob} did not take the call: Busy Here (486).`, `${bob}未接听：Busy Here（486）。`),
      ),
      point(0.4, 'call.device.ringing', ['callee-1'], say(`${bob} rings.`, `${bob}响铃。`)),
      point(
        20,
        'call.device.cancelled',
        ['callee-1'],
        say(`${bob} stops ringing: nobody answered.`, `${bob}停止响铃：无人接听。`),
      ),
      point(20, 'call.decided', [], say('Next: extension 1002.', '下一步：分机 1002。'), [
        {
          rule: 'routing.forward.no-answer',
          text: say(
            'In the status available, 1001 forwards unanswered internal calls to extension 1002.',
            '在状态“空闲”下，1001 把无人接听的内部来电转移到分机 1002。',
          ),
          setting: reach('1001', 'statuses.available.internal.no_answer'),
        },
      ]),
      point(
        20.4,
        'call.device.ringing',
        ['callee-3'],
        say('Carol Winter (1002) rings.', 'Carol Winter（1002）响铃。'),
      ),
      point(
        30.2,
        'call.device.answered',
        ['callee-3'],
        say('Carol Winter (1002) answered.', 'Carol Winter（1002）接听。'),
      ),
      point(
        30.2,
        'call.connected',
        ['caller', 'callee-3'],
        say(`${alice} and Carol Winter (1002) talk.`, `${alice}与 Carol Winter（1002）通话。`),
      ),
      point(
        60,
        'call.transfer.asked',
        ['callee-3', 'caller'],
        say(`Carol Winter (1002) sends ${alice} to 1003.`, `Carol Winter（1002）把 ${alice}转接到 1003。`),
      ),
      point(66, 'call.device.answered', ['callee-4'], say(`${dora} answered.`, `${dora}接听。`)),
      point(92, 'call.ended', [], say('The call ended: the caller hung up.', '通话结束：主叫挂断。')),
    ],
    quality_report_list: [],
  };
}

function ladder(): object {
  const rung = (at: number, leg: string, inbound: boolean, text: string) => ({
    at: time(at),
    leg,
    inbound,
    transport: 'UDP',
    local: '10.0.0.1:5060',
    remote: '10.0.0.7:5062',
    text: `${text}\r\nVia: SIP/2.0/UDP 10.0.0.7;branch=z9hG4bK1\r\nFrom: <sip:1000@pbx>;tag=a\r\nCSeq: 1 INVITE\r\nAuthorization: Digest username="1000", response="********************************"\r\n\r\n`,
  });
  return {
    kept: true,
    message_list: [
      rung(0, 'caller', true, 'INVITE sip:1001@pbx SIP/2.0'),
      rung(0.01, 'caller', false, 'SIP/2.0 401 Unauthorized'),
      rung(0.02, 'caller', true, 'ACK sip:1001@pbx SIP/2.0'),
      rung(0.05, 'caller', true, 'INVITE sip:1001@pbx SIP/2.0'),
      rung(0.06, 'caller', false, 'SIP/2.0 100 Trying'),
      rung(0.1, 'callee-1', false, 'INVITE sip:1001@10.0.0.7 SIP/2.0'),
      rung(0.1, 'callee-2', false, 'INVITE sip:1001@10.0.0.8 SIP/2.0'),
      rung(0.3, 'callee-2', true, 'SIP/2.0 486 Busy Here'),
      rung(0.4, 'callee-1', true, 'SIP/2.0 180 Ringing'),
      rung(0.41, 'caller', false, 'SIP/2.0 180 Ringing'),
      rung(20, 'callee-1', false, 'CANCEL sip:1001@10.0.0.7 SIP/2.0'),
    ],
  };
}

function dashboard(bare: boolean): object {
  const gb = 1_000_000_000;
  return {
    at: new Date(NOW).toISOString(),
    today_from: new Date(NOW - 40_000_000).toISOString(),
    zone: 'Asia/Shanghai',
    version: '0.1.0',
    started_at: '2026-01-05T08:00:00Z',
    extensions: bare ? 0 : 40,
    registrations: bare
      ? { phone: 0, mobile: 0, desktop: 0, web: 0, all: 0 }
      : { phone: 18, mobile: 3, desktop: 2, web: 11, all: 34 },
    calls: bare
      ? { starting: 0, ringing: 0, talking: 0, all: 0 }
      : { starting: 0, ringing: 1, talking: 1, all: 2 },
    today: bare
      ? {
          all: 0,
          internal: 0,
          inbound: 0,
          outbound: 0,
          answered: 0,
          no_answer: 0,
          busy: 0,
          failed: 0,
          voicemail: 0,
        }
      : {
          all: 132,
          internal: 60,
          inbound: 51,
          outbound: 21,
          answered: 98,
          no_answer: 14,
          busy: 3,
          failed: 8,
          voicemail: 9,
        },
    failure_list: bare
      ? []
      : [
          { end_reason: 'not_registered', calls: 5, latest_call: 'call-4' },
          { end_reason: 'trunk_busy', calls: 2, latest_call: 'call-5' },
          { end_reason: 'media_lost', calls: 1, latest_call: 'call-0' },
        ],
    load: {
      processors: 2,
      machine_load: 0.31,
      process_load: 0.12,
      heap_used: 0.42 * gb,
      heap_most: 1.07 * gb,
      memory: 8 * gb,
      memory_free: 2.3 * gb,
      disk: 120 * gb,
      disk_free: bare ? 90 * gb : 8.4 * gb,
    },
    trunk_list: bare
      ? []
      : [
          {
            id: 'carrier',
            name: 'Carrier 电信',
            state: 'reachable',
            registration: 'registered',
            calls: 4,
            most_calls: 30,
            trouble: '',
          },
          {
            id: 'branch',
            name: 'Branch office',
            state: 'unreachable',
            registration: 'none',
            calls: 0,
            most_calls: 0,
            trouble: 'no answer to OPTIONS',
          },
        ],
    certificate: { own_authority: true, names: ['pbx'], not_after: '2027-12-05T08:00:00Z' },
    warning_list: bare
      ? [
          { code: 'no_extension', level: 'warning', facts: {} },
          { code: 'no_mail', level: 'warning', facts: {} },
        ]
      : [
          { code: 'disk_low', level: 'warning', facts: { percent: 7, bytes: 8.4 * gb } },
          {
            code: 'trunk_unreachable',
            level: 'error',
            facts: { trunk: 'Branch office', trouble: 'no answer to OPTIONS' },
          },
        ],
  };
}

/** What pages about calls ask for, with one invented call that was forwarded and transferred; undefined for others. */
export function callsAnswer(url: URL, bare: boolean): object | undefined {
  switch (url.pathname.replace('/api/v1.0/admin/', '')) {
    case 'dashboard':
      return dashboard(bare);
    case 'calls/live':
      return { call_list: bare ? [] : live(), total_number: bare ? 0 : 2, at: new Date().toISOString() };
    case 'calls':
      return {
        call_list: bare ? [] : Array.from({ length: 25 }, (_, at) => item(at)),
        total_number: bare ? 0 : 3120,
      };
    case 'calls/timeline':
      return bare ? { errcode: 900006 } : timeline(url.searchParams.get('language') === 'zh-CN');
    case 'calls/ladder':
      return bare ? { kept: true, message_list: [] } : ladder();
    default:
      return undefined;
  }
}
