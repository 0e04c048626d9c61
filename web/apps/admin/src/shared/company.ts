import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { CODE, failedWith, get, post } from './api';

export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Day = (typeof DAYS)[number];

export const PERIODS = ['holiday', 'break', 'business_hours', 'non_business_hours'] as const;
/** Which time of the company it is; the earlier one counts where they overlap. */
export type Period = (typeof PERIODS)[number];

/** Hours on days of the week; `to` is exclusive, and on the next day where it is not after `from`. */
export interface WeeklyHours {
  days: Day[];
  from: string;
  to: string;
}

/** Days off, both inclusive. */
export interface Holiday {
  name: string;
  first: string;
  last: string;
  yearly: boolean;
}

export interface Schedule {
  zone: string;
  business_hours: WeeklyHours[];
  breaks: WeeklyHours[];
  holidays: Holiday[];
  /** What was chosen by hand; empty: nothing. */
  work_state: Period | '';
}

export interface Target {
  type: 'extension' | 'voicemail' | 'hang_up';
  number?: string;
}

export interface Parking {
  first: string;
  slots: number;
  seconds: number;
  timeout: Target | null;
}

export interface PagingGroup {
  number: string;
  name: string;
  members: string[];
  two_way: boolean;
}

export interface PickupGroup {
  name: string;
  members: string[];
  /** Who may take the calls of the members without being one. */
  takers: string[];
}

export interface VoicemailGroup {
  number: string;
  name: string;
  members: string[];
  sharing: 'shared' | 'copied';
  /** Only in what is sent. */
  pin?: string;
}

export interface Trunk {
  id: string;
  name: string;
  host: string;
  /** 0: the usual one of the transport. */
  port: number;
  transport: 'udp' | 'tcp' | 'tls';
  account: { user: string; authentication_user: string; secret?: string } | null;
  caller_number: string;
  /** 0: no limit. */
  calls: number;
  enabled: boolean;
}

export interface InboundRoute {
  id: string;
  /** Empty: every trunk. */
  trunk: string;
  number: string;
  name: string;
  extension: string;
}

export interface OutboundRoute {
  id: string;
  pattern: string;
  strip: number;
  prepend: string;
  trunk: string;
}

/** The rules of the company, as the server tells them. */
export interface Company {
  version: number;
  language: 'zh-CN' | 'en-US';
  schedule: Schedule;
  feature_codes: Record<string, string>;
  parking: Parking;
  paging_groups: PagingGroup[];
  /** Whose ringing calls are taken by naming whom they ring. */
  directed_pickup: 'anyone' | 'groups';
  pickup_groups: PickupGroup[];
  voicemail_groups: VoicemailGroup[];
  trunks: Trunk[];
  inbound_routes: InboundRoute[];
  outbound_routes: OutboundRoute[];
}

/** What can be sent: parts of it. */
export type CompanyChange = Partial<Omit<Company, 'schedule' | 'parking'>> & {
  schedule?: Partial<Schedule>;
  parking?: Partial<Parking>;
};

export interface WorkHours {
  defined: boolean;
  period: Period;
  by_hand: boolean;
  since?: string;
  until?: string;
}

export interface ServiceCode {
  service: string;
  preset: string;
  number_follows: boolean;
}

export interface CompanyAnswer {
  company: Company;
  work_hours: WorkHours;
  service_list: ServiceCode[];
}

const KEY = ['company'];

/** The rules of the company. */
export function useCompany(refetchInterval?: number): UseQueryResult<CompanyAnswer> {
  return useQuery({ queryKey: KEY, queryFn: () => get<CompanyAnswer>('company'), refetchInterval });
}

/** Sends a change of the rules, and what holds then is known everywhere; where it is stale, it is read anew. */
export function useChangeCompany() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: CompanyChange) => post<CompanyAnswer>('company', change),
    onSuccess: (answer) => {
      queries.setQueryData(KEY, answer);
      void queries.invalidateQueries({ queryKey: ['trunks'] });
    },
    // Who is told that somebody else has saved sees at the same time what.
    onError: async (error) => {
      if (failedWith(error, CODE.STALE_VERSION)) await queries.invalidateQueries({ queryKey: KEY });
    },
  });
}
