import type { Translate } from '@magpie/locales';

/** The services of feature codes, by what they are about. */
export const SERVICE_GROUPS = {
  status: [
    'status_available',
    'status_away',
    'status_do_not_disturb',
    'status_lunch',
    'status_business_trip',
    'status_off_work',
  ],
  calls: ['pickup_group', 'pickup', 'intercom', 'retrieve', 'park', 'park_at'],
  voicemail: ['voicemail', 'voicemail_of', 'voicemail_for'],
} as const;

export type ServiceGroup = keyof typeof SERVICE_GROUPS;
export type KnownService = (typeof SERVICE_GROUPS)[ServiceGroup][number];

const KNOWN: readonly KnownService[] = Object.values(SERVICE_GROUPS).flat();

/** What a service is called; its word where it is newer than this page. */
export function serviceName(service: string, t: Translate): string {
  const known = KNOWN.find((one) => one === service);
  return known ? t(`codes.services.${known}.name`) : service;
}
