import type { CdrPage, CdrRecord, Colleague, Presence } from '@magpie/sdk-core';

const NAMES = [
  'Alice Novak',
  '王小明',
  'Bob Chen',
  '李静怡',
  'Carla Mendes',
  '张伟',
  'David Okafor',
  '陈思远',
  'Eva Lindqvist',
  '欧阳明月',
  'Farid Haddad',
  '刘洋',
  'Greta Hoffmann',
  '赵雅芝',
  'Hiro Tanaka',
  '周杰',
  'Ines Carvalho',
  '吴倩',
  'Jonas Weber',
  '孙丽',
  'Katarzyna Wiśniewska-Kowalczyk',
  '郑浩然',
  'Liam O’Connor',
  '冯雪',
  'Maya Patel',
  '何晓东',
];

const PRESENCES: Presence[] = ['idle', 'idle', 'in_call', 'idle', 'offline', 'idle', 'ringing', 'offline'];

const STATUSES: Pick<Colleague, 'status' | 'message'>[] = [
  { status: 'available', message: '' },
  { status: 'lunch', message: '一点半回来' },
  { status: 'available', message: '' },
  { status: 'do_not_disturb', message: '' },
  { status: 'business_trip', message: 'In Lisbon until Thursday, reachable in the evening' },
  { status: 'off_work', message: '' },
];

function nameOf(at: number): string {
  const name = NAMES[at % NAMES.length] ?? '';
  return at < NAMES.length ? name : `${name} ${Math.floor(at / NAMES.length) + 1}`;
}

/** Invented people with numbers from 1000. */
export function colleagues(count: number): Colleague[] {
  return Array.from({ length: count }, (_, at) => {
    const presence = PRESENCES[at % PRESENCES.length] ?? 'idle';
    return {
      id: at + 1,
      number: String(1000 + at),
      name: nameOf(at),
      email: `user${1000 + at}@example.com`,
      presence,
      devices: presence === 'offline' ? [] : at % 3 === 0 ? ['web', 'phone'] : ['web'],
      ...STATUSES[at % STATUSES.length],
    };
  });
}

export function me(username: string | undefined): { id: number; name: string } | undefined {
  const at = Number(username) - 1000;
  return at >= 0 && at < 10_000 ? { id: at + 1, name: nameOf(at) } : undefined;
}

const DISPOSITIONS = ['ANSWERED', 'ANSWERED', 'NO ANSWER', 'ANSWERED', 'BUSY'] as const;

/** A page of invented calls, the newest a few minutes ago. */
export function log(count: number, query: URLSearchParams): CdrPage {
  const page = Number(query.get('page') ?? 1);
  const size = Number(query.get('page_size') ?? 25);
  const status = Number(query.get('status') ?? 0);
  const number = query.get('number') ?? '';
  const now = Math.floor(Date.now() / 1000);
  const all = Array.from({ length: count }, (_, at): CdrRecord => {
    const kind = (at % 3) + 1;
    const who = at % 11 === 5 ? '13800138000' : String(1001 + (at % 7));
    const disposition = kind === 2 ? 'NO ANSWER' : (DISPOSITIONS[at % DISPOSITIONS.length] ?? 'ANSWERED');
    return {
      id: count - at,
      date: '',
      time: '',
      timestamp: now - 240 - at * 9000,
      number: who,
      name: who.length === 4 ? nameOf(Number(who) - 1000) : '',
      status: kind,
      talk_duration: disposition === 'ANSWERED' ? 35 + ((at * 97) % 1900) : 0,
      call_type: who.length === 4 ? 'Internal' : 'External',
      uniqueid: String(at),
      disposition,
    };
  }).filter((call) => (status === 0 || call.status === status) && call.number.includes(number));
  return {
    errcode: 0,
    errmsg: 'SUCCESS',
    personal_cdr_list: all.slice((page - 1) * size, page * size),
    total_number: all.length,
  };
}

/** A page of invented recordings. */
export function recordings(count: number, own: string, query: URLSearchParams): object {
  const page = Number(query.get('page') ?? 1);
  const size = Number(query.get('page_size') ?? 25);
  const now = Math.floor(Date.now() / 1000);
  const all = Array.from({ length: count }, (_, at) => {
    const other = { number: String(1001 + (at % 7)), name: nameOf(1 + (at % 7)) };
    const self = { number: own, name: me(own)?.name ?? '' };
    return {
      id: String(at),
      uniqueid: String(at),
      timestamp: now - 900 - at * 20_000,
      caller: at % 2 ? other : self,
      callee: at % 2 ? self : other,
      state: at === 0 ? 'running' : 'complete',
      duration_ms: at === 0 ? 0 : 45_000 + ((at * 7919) % 600_000),
    };
  });
  return { recording_list: all.slice((page - 1) * size, page * size), total_number: all.length };
}
