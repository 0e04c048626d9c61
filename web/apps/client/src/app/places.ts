import { AudioLines, Grip, History, Settings, UsersRound, Voicemail, type LucideIcon } from 'lucide-react';

interface PlaceEntry {
  path: string;
  key: 'nav.colleagues' | 'nav.log' | 'nav.keypad' | 'nav.recordings' | 'nav.settings' | 'nav.voicemail';
  icon: LucideIcon;
}

const home: PlaceEntry = { path: '/extensions', key: 'nav.colleagues', icon: UsersRound };

/** The pages of the client, in the order of the rail. */
export const PLACES: readonly PlaceEntry[] = [
  home,
  { path: '/log', key: 'nav.log', icon: History },
  { path: '/keypad', key: 'nav.keypad', icon: Grip },
  { path: '/voicemail', key: 'nav.voicemail', icon: Voicemail },
  { path: '/recordings', key: 'nav.recordings', icon: AudioLines },
  { path: '/settings', key: 'nav.settings', icon: Settings },
];

/** The page that an address belongs to. */
export function placeOf(path: string): PlaceEntry {
  return PLACES.find((place) => path.startsWith(place.path)) ?? home;
}
