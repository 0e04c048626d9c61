/**
 * Opens the chosen microphone and camera. A computer without a camera is checked by sound alone; where a chosen device
 * is gone, another serves.
 */
export function openDevices(microphoneId?: string, cameraId?: string): Promise<MediaStream> {
  const [audio, video] = [exactly(microphoneId), exactly(cameraId)];
  const both = [
    { audio, video },
    { audio, video: true },
    { audio: true, video },
    { audio: true, video: true },
  ];
  return firstThatServes(both).catch(() => firstThatServes([{ audio }, { audio: true }]));
}

/** Asks for the next where a chosen device is gone. */
async function firstThatServes([wanted, ...others]: MediaStreamConstraints[]): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia(wanted);
  } catch (error) {
    const gone = (error as { name?: string } | null)?.name === 'OverconstrainedError';
    if (!gone || others.length === 0) throw error;
    return firstThatServes(others);
  }
}

/** What is only an ideal, Chromium passes over in favour of its default. */
function exactly(deviceId: string | undefined): MediaTrackConstraints | true {
  return deviceId ? { deviceId: { exact: deviceId } } : true;
}
