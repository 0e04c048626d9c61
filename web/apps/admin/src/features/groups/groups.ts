import type { PagingGroup, PickupGroup, VoicemailGroup } from '../../shared/company';

/** The kinds of groups that the company's rules have. */
export const KINDS = {
  paging: { list: 'paging_groups', path: '/paging', numbered: true },
  pickup: { list: 'pickup_groups', path: '/pickup', numbered: false },
  voicemail: { list: 'voicemail_groups', path: '/voicemail-groups', numbered: true },
} as const;

export type Kind = keyof typeof KINDS;

/** A group of any kind, as its form has it; what its kind has not is as here. */
export interface Group {
  number: string;
  name: string;
  members: string[];
  two_way: boolean;
  sharing: VoicemailGroup['sharing'];
  takers: string[];
  /** Only ever entered; empty: the one that is kept. */
  pin: string;
}

const FRESH: Group = {
  number: '',
  name: '',
  members: [],
  two_way: false,
  sharing: 'shared',
  takers: [],
  pin: '',
};

export type AnyGroup = PagingGroup | PickupGroup | VoicemailGroup;

export function formOf(group: AnyGroup | undefined): Group {
  return { ...FRESH, ...group };
}

/** What a group of a kind is sent as. */
export function groupOf(kind: Kind, form: Group): AnyGroup {
  const { number, name, members, two_way, sharing, takers, pin } = form;
  switch (kind) {
    case 'paging':
      return { number, name, members, two_way };
    case 'pickup':
      return { name, members, takers };
    case 'voicemail':
      return { number, name, members, sharing, ...(pin ? { pin } : {}) };
  }
}

/** What a group is known by: its number where it has one. */
export function keyOf(group: AnyGroup): string {
  return 'number' in group ? group.number : group.name;
}
