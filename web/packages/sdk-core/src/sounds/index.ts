import { scores, type SoundName } from './scores';
import { dataUrl } from './synthesis';

export type { SoundName } from './scores';

/** Each sound as an address that `new Audio(…)` plays. */
const sounds = Object.fromEntries(
  Object.entries(scores).map(([name, score]) => [name, dataUrl(score)]),
) as Record<SoundName, string>;

export default sounds;
