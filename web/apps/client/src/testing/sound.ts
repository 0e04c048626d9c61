import { vi } from 'vitest';

// The client keeps its loudspeaker for as long as the page lives.
const heard: { notes: number[] } = { notes: [] };

/** An ear in the place of the loudspeaker: keeps the notes that were played since, in hertz. */
export function stubSound(): { notes: number[] } {
  heard.notes = [];
  const parameter = () => ({
    value: 0,
    setValueAtTime: () => undefined,
    linearRampToValueAtTime: () => undefined,
    exponentialRampToValueAtTime: () => undefined,
    setTargetAtTime: () => undefined,
  });
  const node = () => ({ connect: (next: unknown) => next, disconnect: () => undefined });
  class Ear {
    state = 'running';
    currentTime = 0;
    destination = node();
    createGain() {
      return { ...node(), gain: parameter() };
    }
    createOscillator() {
      const frequency = parameter();
      return {
        ...node(),
        frequency,
        type: '',
        start: () => heard.notes.push(frequency.value),
        stop: () => undefined,
      };
    }
  }
  vi.stubGlobal('AudioContext', Ear);
  return heard;
}
