import { failure, PHONE_ERROR, type Result } from '../result';
import type { CallOptions, DeviceIds } from './types';

/** What the microphone's signal goes through before it is sent. */
export interface AudioProcessing {
  echoCancellation: boolean;
  noiseSuppression: boolean;
  autoGainControl: boolean;
}

export const fullProcessing: AudioProcessing = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};

/** The constraints for a call's microphone. */
export function audioConstraints(
  deviceId: string | undefined,
  processing: AudioProcessing,
): MediaTrackConstraints {
  return { ...processing, ...chosen(deviceId) };
}

/** The constraints for a call's camera. */
export function videoConstraints(deviceId: string | undefined): MediaTrackConstraints {
  return {
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 30, max: 30 },
    ...chosen(deviceId),
  };
}

/** Exactly this one: what is only an ideal, Chromium passes over in favour of its default. */
function chosen(deviceId: string | undefined): MediaTrackConstraints {
  return deviceId ? { deviceId: { exact: deviceId } } : {};
}

/** Asks for the chosen devices; where one of them is gone, for any in its place and still for the other. */
function open(
  constraints: (devices: DeviceIds) => MediaStreamConstraints,
  { microphoneId, cameraId }: DeviceIds,
): Promise<MediaStream> {
  // The error does not say which of the two is gone.
  const choices = [{ microphoneId, cameraId }, { microphoneId }, { cameraId }, {}].map(constraints);
  const texts = choices.map((choice) => JSON.stringify(choice));
  return firstThatServes(choices.filter((_, at) => texts.indexOf(texts[at] ?? '') === at));
}

async function firstThatServes([wanted, ...others]: MediaStreamConstraints[]): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia(wanted);
  } catch (error) {
    if (nameOf(error) !== 'OverconstrainedError' || others.length === 0) throw error;
    return firstThatServes(others);
  }
}

/**
 * Opens microphone and, where asked for, camera. A camera that cannot be opened does not prevent the call:
 * it is made with sound alone.
 *
 * @throws a Result with a code of PHONE_ERROR when the microphone cannot be had
 */
export async function capture(
  options: CallOptions,
  devices: DeviceIds,
  processing: AudioProcessing,
): Promise<MediaStream> {
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  if (!mediaDevices) throw failure(PHONE_ERROR.GET_LOCAL_MEDIA_INFO_ERROR);
  const audio = ({ microphoneId }: DeviceIds) =>
    typeof options.audio === 'object' ? options.audio : audioConstraints(microphoneId, processing);
  const wanted = options.video ?? false;
  const video = ({ cameraId }: DeviceIds) => (wanted === true ? videoConstraints(cameraId) : wanted);
  if (wanted) {
    try {
      return await open((from) => ({ audio: audio(from), video: video(from) }), devices);
    } catch {
      // Falls back to sound below, which also tells whether the microphone is the trouble.
    }
  }
  try {
    return await open((from) => ({ audio: audio(from) }), devices);
  } catch (error) {
    throw mediaFailure(error, PHONE_ERROR.NOT_FOUND_AUDIO_INPUT_DEVICE);
  }
}

/** @throws a Result with a code of PHONE_ERROR */
export async function openCamera(deviceId: string | undefined): Promise<MediaStreamTrack> {
  try {
    const stream = await open(({ cameraId }) => ({ video: videoConstraints(cameraId) }), {
      cameraId: deviceId,
    });
    const [track] = stream.getVideoTracks();
    if (!track) throw new DOMException('no track', 'NotFoundError');
    return track;
  } catch (error) {
    throw mediaFailure(error, PHONE_ERROR.NOT_FOUND_VIDEO_INPUT_DEVICE);
  }
}

/** @throws a Result with a code of PHONE_ERROR */
export async function openMicrophone(
  deviceId: string | undefined,
  processing: AudioProcessing,
): Promise<MediaStreamTrack> {
  const stream = await capture({}, { microphoneId: deviceId }, processing);
  const [track] = stream.getAudioTracks();
  if (!track) throw failure(PHONE_ERROR.NOT_FOUND_AUDIO_INPUT_DEVICE);
  return track;
}

function mediaFailure(error: unknown, notFound: number): Error & Result {
  const name = nameOf(error);
  if (name === 'NotAllowedError' || name === 'SecurityError') {
    return failure(PHONE_ERROR.GET_AGREE_CHROME_USER_MEDIA_ROLE_ERROR);
  }
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return failure(notFound);
  return failure(PHONE_ERROR.GET_LOCAL_STREAM_ERROR, (error as Partial<Error> | null)?.message || undefined);
}

/** An OverconstrainedError is no DOMException in every browser. */
function nameOf(error: unknown): string | undefined {
  return (error as { name?: string } | null)?.name;
}
