import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { RingTone } from './ringTones';

/** What the user chose on this device. */
export interface Preferences {
  ring: boolean;
  /** What rings, and what rings for colleagues and for calls from outside where that is another tone. */
  ringTone: RingTone;
  ringInternal: RingTone | undefined;
  ringExternal: RingTone | undefined;
  keyTones: boolean;
  /** Calls are announced by a notification while the tab is in the background. */
  announce: boolean;
  /** The question about notifications was answered, or put off. */
  asked: boolean;
  shortcuts: boolean;
  microphoneId: string | undefined;
  cameraId: string | undefined;
  speakerId: string | undefined;
  ringerId: string | undefined;
  /** Echo and noise are taken out of the microphone's sound. */
  processing: boolean;
}

export const usePreferences = create<Preferences>()(
  persist(
    (): Preferences => ({
      ring: true,
      ringTone: 'bird',
      ringInternal: undefined,
      ringExternal: undefined,
      keyTones: true,
      announce: true,
      asked: false,
      shortcuts: true,
      microphoneId: undefined,
      cameraId: undefined,
      speakerId: undefined,
      ringerId: undefined,
      processing: true,
    }),
    { name: 'magpie.preferences', version: 1 },
  ),
);

export function prefer(change: Partial<Preferences>): void {
  usePreferences.setState(change);
}
