import type sounds from '@magpie/sdk-core/assets/sounds';

type SoundName = keyof typeof sounds;

const VOLUME = 0.6;

/** Plays a sound of sdk-core, again and again if asked to. @returns ends it */
export function play(name: SoundName, { loop = false } = {}): () => void {
  let audio: HTMLAudioElement | undefined;
  let over = false;
  // Made only when something is to be heard, for it takes a moment.
  void import('@magpie/sdk-core/assets/sounds').then(({ default: sounds }) => {
    if (over) return;
    audio = new Audio(sounds[name]);
    audio.loop = loop;
    audio.volume = VOLUME;
    // A page that nobody has touched may not sound.
    audio.play().catch(() => undefined);
  });
  return () => {
    over = true;
    audio?.pause();
  };
}

const KEYS: Record<string, SoundName> = { '*': 'DTMFStar', '#': 'DTMFPound' };

/** The tone of a key, for the ear only. */
export function playKey(key: string): void {
  play(KEYS[key] ?? (`DTMF0${key}` as SoundName));
}
