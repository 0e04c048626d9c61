/** What codes do, as the server names it, in the groups and the order of the screen. */
export const GROUPS = {
  status: [
    'status_available',
    'status_away',
    'status_do_not_disturb',
    'status_lunch',
    'status_business_trip',
    'status_off_work',
  ],
  voicemail: ['voicemail', 'voicemail_of', 'voicemail_for'],
  calls: ['pickup_group', 'pickup', 'intercom', 'retrieve'],
  running: ['park', 'park_at', 'record'],
} as const;

export type Group = keyof typeof GROUPS;
export type Service = (typeof GROUPS)[Group][number];

/** The services whose code is pressed during a call, and not dialled. */
export function pressed(service: Service): boolean {
  return service === 'record';
}
