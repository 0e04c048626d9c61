import { processingOf } from './calls';
import { prefer, usePreferences, type Preferences } from './preferences';
import { tell, useLive } from './store';

type Choice = Partial<
  Pick<Preferences, 'microphoneId' | 'cameraId' | 'speakerId' | 'ringerId' | 'processing'>
>;

/** Keeps the choice on this device and lets running calls change over at once. */
export async function chooseDevices(choice: Choice): Promise<void> {
  prefer(choice);
  const { microphoneId, cameraId, processing } = usePreferences.getState();
  try {
    await useLive
      .getState()
      .operators?.phone.setDevices({ microphoneId, cameraId }, processingOf(processing));
  } catch {
    tell('error', 'cameraId' in choice ? 'call.error.noCamera' : 'call.error.microphoneBusy');
  }
}
