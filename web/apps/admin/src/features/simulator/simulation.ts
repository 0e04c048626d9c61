export const STATUSES = [
  'available',
  'away',
  'do_not_disturb',
  'lunch',
  'business_trip',
  'off_work',
] as const;

export const OUTCOMES = ['no_answer', 'busy', 'rejected', 'turned_down', 'unreachable'] as const;

/** Where a decision leads. */
export interface Place {
  type:
    | 'extension'
    | 'voicemail'
    | 'trunk'
    | 'greeting'
    | 'announcement'
    | 'parking_slot'
    | 'paging_group'
    | 'service'
    | 'refused';
  number?: string;
  name?: string;
  trunk?: string;
  service?: string;
  reason?: string;
  status?: number;
}

export interface Reason {
  rule: string;
  text: Record<string, string>;
  /** The setting behind it: the resource it stands in, and its path there. */
  setting?: { resource: string; field: string };
}

/** A decision of a supposed call. */
export interface Step {
  at: string;
  destination: string;
  to: Place;
  reasons: Reason[];
}

const PAGES: Record<string, string> = {
  inbound_routes: '/inbound',
  outbound_routes: '/outbound',
  trunks: '/trunks',
  feature_codes: '/codes',
  paging_groups: '/paging',
  parking: '/parking',
};

/** The page on which the setting behind a reason is changed; undefined where there is none yet. */
export function pageOf(setting: Reason['setting']): string | undefined {
  if (!setting) return undefined;
  if (setting.resource.endsWith('/company')) return PAGES[setting.field.split(/[.[]/)[0] ?? ''];
  const search = /extensions\?search=(\w+)$/.exec(setting.resource)?.[1];
  return search ? `/extensions?q=${search}` : undefined;
}
