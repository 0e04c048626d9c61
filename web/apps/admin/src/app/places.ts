import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import {
  AudioLines,
  LayoutDashboard,
  PhoneCall,
  Server,
  ShieldCheck,
  Smartphone,
  UsersRound,
  type LucideIcon,
} from 'lucide-react';
import type { Text } from '@magpie/locales';

/** The areas of the rail, as an administrator thinks of them. */
export const AREAS = {
  overview: LayoutDashboard,
  people: UsersRound,
  calling: PhoneCall,
  devices: Smartphone,
  messages: AudioLines,
  security: ShieldCheck,
  system: Server,
} as const satisfies Record<string, LucideIcon>;

export type Area = keyof typeof AREAS;

export interface PlaceEntry {
  /** Where it is, and all that begins with it and a `/`. */
  path: string;
  area: Area;
  /** Its name: the key below `admin.places`. */
  name: keyof Text['admin']['places'];
  Page: LazyExoticComponent<ComponentType>;
}

function place(
  path: string,
  area: Area,
  name: PlaceEntry['name'],
  load: () => Promise<{ default: ComponentType }>,
): PlaceEntry {
  return { path, area, name, Page: lazy(load) };
}

/** All pages, in the order of the rail. A page is added by a line here and its name in both languages. */
export const PLACES: readonly PlaceEntry[] = [
  place('/', 'overview', 'dashboard', () =>
    import('../features/dashboard/Dashboard').then(({ Dashboard }) => ({ default: Dashboard })),
  ),
  place('/calls', 'overview', 'calls', () =>
    import('../features/calls/Calls').then(({ Calls }) => ({ default: Calls })),
  ),
  place('/start', 'overview', 'start', () =>
    import('../features/home/Home').then(({ Home }) => ({ default: Home })),
  ),
  place('/extensions', 'people', 'extensions', () =>
    import('../features/extensions/Extensions').then(({ Extensions }) => ({ default: Extensions })),
  ),
  place('/hours', 'calling', 'hours', () =>
    import('../features/hours/HoursPage').then(({ HoursPage }) => ({ default: HoursPage })),
  ),
  place('/trunks', 'calling', 'trunks', () =>
    import('../features/trunks/TrunksPage').then(({ TrunksPage }) => ({ default: TrunksPage })),
  ),
  place('/inbound', 'calling', 'inbound', () =>
    import('../features/routes/InboundRoutes').then(({ InboundRoutes }) => ({ default: InboundRoutes })),
  ),
  place('/outbound', 'calling', 'outbound', () =>
    import('../features/routes/OutboundRoutes').then(({ OutboundRoutes }) => ({ default: OutboundRoutes })),
  ),
  place('/codes', 'calling', 'codes', () =>
    import('../features/codes/CodesPage').then(({ CodesPage }) => ({ default: CodesPage })),
  ),
  place('/parking', 'calling', 'parking', () =>
    import('../features/parking/ParkingPage').then(({ ParkingPage }) => ({ default: ParkingPage })),
  ),
  place('/paging', 'calling', 'paging', () =>
    import('../features/groups/GroupsPage').then(({ PagingGroups }) => ({ default: PagingGroups })),
  ),
  place('/pickup', 'calling', 'pickup', () =>
    import('../features/groups/GroupsPage').then(({ PickupGroups }) => ({ default: PickupGroups })),
  ),
  place('/simulator', 'calling', 'simulator', () =>
    import('../features/simulator/SimulatorPage').then(({ SimulatorPage }) => ({ default: SimulatorPage })),
  ),
  place('/voicemail-groups', 'messages', 'voicemail', () =>
    import('../features/groups/GroupsPage').then(({ VoicemailGroups }) => ({ default: VoicemailGroups })),
  ),
  place('/keeping', 'messages', 'keeping', () =>
    import('../features/settings/KeepingPage').then(({ KeepingPage }) => ({ default: KeepingPage })),
  ),
  place('/mail', 'messages', 'mail', () =>
    import('../features/settings/MailPage').then(({ MailPage }) => ({ default: MailPage })),
  ),
  place('/general', 'system', 'general', () =>
    import('../features/settings/GeneralPage').then(({ GeneralPage }) => ({ default: GeneralPage })),
  ),
  place('/sdk', 'system', 'sdk', () =>
    import('../features/sdk/SdkPage').then(({ SdkPage }) => ({ default: SdkPage })),
  ),
];

/** The page that an address belongs to; the longest that fits. */
export function placeOf(path: string): PlaceEntry | undefined {
  return PLACES.filter(
    (entry) => path === entry.path || (entry.path !== '/' && path.startsWith(`${entry.path}/`)),
  )
    .sort((one, other) => other.path.length - one.path.length)
    .at(0);
}
