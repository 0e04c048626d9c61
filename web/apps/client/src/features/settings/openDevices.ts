/**
 * Opens the chosen microphone and camera. A computer without a camera is checked by sound alone; where a chosen device
 * is gone, another serves.
 */
export function openDevices(microphoneId?: string, cameraId?: string): Promise<MediaStream> {
  const media = (wanted: MediaStreamConstraints) => navigator.mediaDevices.getUserMedia(wanted);
  const audio = exactly(microphoneId);
  return media({ audio, video: exactly(cameraId) })
    .catch(() => media({ audio }))
    .catch((error: unknown) => {
      if ((error as Partial<Error>).name === 'OverconstrainedError') return media({ audio: true });
      throw error;
    });
}

/** What is only an ideal, Chromium passes over in favour of its default. */
function exactly(deviceId: string | undefined): MediaTrackConstraints | true {
  return deviceId ? { deviceId: { exact: deviceId } } : true;
}
