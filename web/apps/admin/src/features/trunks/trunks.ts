import { useQuery } from '@tanstack/react-query';
import { get } from '../../shared/api';
import type { Tone } from '../../shared/Page';
import type { InboundRoute, OutboundRoute, Trunk } from '../../shared/company';

export type Reach = 'disabled' | 'checking' | 'reachable' | 'unreachable';

/** How a trunk is. */
export interface TrunkState {
  id: string;
  state: Reach;
  since?: string;
  registration: 'none' | 'trying' | 'registered' | 'refused' | 'failed';
  registered_until?: string;
  calls: number;
  most_calls: number;
  addresses: string[];
  trouble: string;
}

const REFRESH = 5_000;

/** How the trunks are, again and again. */
export function useTrunkStates() {
  return useQuery({
    queryKey: ['trunks'],
    queryFn: async () => (await get<{ trunk_list: TrunkState[] }>('trunks')).trunk_list,
    refetchInterval: REFRESH,
  });
}

export const TONES: Record<Reach, Tone> = {
  disabled: 'off',
  checking: 'away',
  reachable: 'live',
  unreachable: 'danger',
};

/** How a trunk is at a glance: one that is not registered where it should be is not well. */
export function toneOf({ state, registration }: TrunkState): Tone {
  const refused = registration === 'refused' || registration === 'failed';
  return state === 'reachable' && refused ? 'danger' : TONES[state];
}

/** The routes that lead over a trunk. */
export function routesOf(
  trunk: string,
  inbound: readonly InboundRoute[],
  outbound: readonly OutboundRoute[],
): string[] {
  return [...inbound, ...outbound].filter((route) => route.trunk === trunk).map(({ id }) => id);
}

/** What is wrong with a trunk, in parts that can be said in every language. */
export type Trouble =
  | { kind: 'silent'; asked: string }
  | { kind: 'refused'; status: string; reason: string }
  | { kind: 'unknown'; host: string }
  | { kind: 'other'; text: string };

/** Reads what the server says of a trunk's trouble. */
export function troubleOf(text: string): Trouble | undefined {
  if (text === '') return undefined;
  const silent = /^no answer to (OPTIONS|REGISTER)$/.exec(text);
  if (silent?.[1]) return { kind: 'silent', asked: silent[1] };
  const refused = /^(\d{3}) (.*) to REGISTER$/.exec(text);
  if (refused?.[1]) return { kind: 'refused', status: refused[1], reason: refused[2] ?? '' };
  const unknown = /^the address of (\S+) is not known/.exec(text);
  return unknown?.[1] ? { kind: 'unknown', host: unknown[1] } : { kind: 'other', text };
}

/** What the form of a trunk holds; an account is there where `registers`. */
export interface TrunkForm {
  name: string;
  host: string;
  port: number;
  transport: Trunk['transport'];
  registers: boolean;
  user: string;
  authentication_user: string;
  /** Empty: the one that is kept. */
  secret: string;
  caller_number: string;
  calls: number;
  enabled: boolean;
}

export function formOf(trunk: Trunk | undefined): TrunkForm {
  return {
    name: trunk?.name ?? '',
    host: trunk?.host ?? '',
    port: trunk?.port ?? 0,
    transport: trunk?.transport ?? 'udp',
    registers: Boolean(trunk?.account),
    user: trunk?.account?.user ?? '',
    authentication_user: trunk?.account?.authentication_user ?? '',
    secret: '',
    caller_number: trunk?.caller_number ?? '',
    calls: trunk?.calls ?? 0,
    enabled: trunk?.enabled ?? true,
  };
}

export function trunkOf(id: string, form: TrunkForm): Trunk {
  const { registers, user, authentication_user, secret, ...rest } = form;
  const account = { user, authentication_user, ...(secret ? { secret } : {}) };
  return { id, ...rest, account: registers ? account : null };
}
