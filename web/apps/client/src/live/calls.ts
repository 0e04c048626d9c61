import { PHONE_ERROR, type PhoneOperator, type Result, type Session, type SipEnd } from '@magpie/sdk-core';
import { usePreferences } from './preferences';
import { knownName } from './queries';
import { followPopups } from './popups';
import { autoAnswerTone } from './sounds';
import { tell, useLive, viewOf, type CallView } from './store';

/** Keeps the picture of all calls up to date in the store. */
export function followCalls(phone: PhoneOperator): void {
  const draw = () =>
    useLive.setState({
      calls: phone.getSession().map(viewOf),
      ringing: phone.incomingList.map(viewOf),
      currentId: phone.currentSessionID,
      recordPermissions: phone.recordPermissions,
    });
  phone.on('newRTCSession', ({ session }) => {
    const { number, name } = session.status;
    if (!name) session.setStaticStatus({ name: knownName(number) });
    session.on('change', draw);
    session.on('clientError', ({ cause }) => {
      if (cause === 'Media Renegotiation Failed') tell('error', 'call.error.video');
      if (cause.startsWith('Transfer Failed')) tell('error', 'call.transfer.failed');
    });
    session.on('ended', () => sayEnd(session, true));
    session.on('failed', () => sayEnd(session, false));
    draw();
  });
  phone.on('incoming', draw);
  followPopups(phone);
  phone.on('startSession', draw);
  phone.on('autoAnswered', ({ tone }) => {
    if (tone) autoAnswerTone(usePreferences.getState().speakerId);
  });
  phone.on('deleteSession', draw);
  phone.on('recordPermissionsChange', draw);
  draw();
  const { microphoneId, cameraId, processing } = usePreferences.getState();
  void phone.setDevices({ microphoneId, cameraId }, processingOf(processing));
}

/** The audio processing for the user's one switch. */
export function processingOf(on: boolean) {
  return { echoCancellation: on, noiseSuppression: on, autoGainControl: on };
}

/** Calls a number; what prevents it is said on screen. */
export async function dial(number: string, video = false): Promise<boolean> {
  const phone = useLive.getState().operators?.phone;
  if (!phone) return false;
  try {
    await phone.call(number, { video });
    return true;
  } catch (error) {
    tell('error', errorKey(error));
    return false;
  }
}

export async function answer(call: CallView, video = false): Promise<void> {
  try {
    await call.session.answer({ video });
  } catch (error) {
    tell('error', errorKey(error));
  }
}

/** Ends the call in front, and answers. */
export async function answerInstead(call: CallView): Promise<void> {
  useLive.getState().operators?.phone.currentSession?.hangup();
  await answer(call);
}

export function decline(call: CallView): void {
  call.session.reject();
}

/** Brings a held call to the front. */
export function switchTo(call: CallView): void {
  useLive.getState().operators?.phone.setCurrentSession(call.callId);
  call.session.unhold();
  useLive.setState({ currentId: call.callId });
}

/** Starts the recording, or pauses it. */
export function toggleRecording({ session, recording }: CallView): void {
  if (recording === 'recording') session.pauseRecord();
  else session.startRecord();
}

/** Hands the other end over at once. @returns whether that is a number */
export function transferBlind({ session }: CallView, number: string): boolean {
  return said(session.blindTransfer(number));
}

/** Holds the call and asks somebody about it first. @returns whether that is a number */
export function askFirst({ session }: CallView, number: string): boolean {
  return said(session.attendedTransfer(number));
}

/** The one who was asked takes the call that waits; both end here. */
export function transferToAsked(asked: CallView, waiting: CallView): boolean {
  return said(asked.session.attendedTransfer(waiting.number));
}

/** The one who was asked is let go, and the one who waited is taken back. */
export function cancelTransfer(asked: CallView, waiting: CallView): void {
  asked.session.hangup();
  switchTo(waiting);
}

function said(done: boolean): boolean {
  if (!done) tell('error', 'call.error.number');
  return done;
}

export async function toggleVideo(call: CallView): Promise<void> {
  try {
    await (call.localVideo ? call.session.stopVideo() : call.session.startVideo());
  } catch (error) {
    tell('error', errorKey(error) === 'call.error.microphone' ? 'call.error.camera' : errorKey(error));
  }
}

function errorKey(error: unknown): string {
  switch ((error as Partial<Result> | undefined)?.code) {
    case PHONE_ERROR.GET_AGREE_CHROME_USER_MEDIA_ROLE_ERROR:
      return 'call.error.microphone';
    case PHONE_ERROR.NOT_FOUND_AUDIO_INPUT_DEVICE:
    case PHONE_ERROR.GET_LOCAL_MEDIA_INFO_ERROR:
      return 'call.error.noMicrophone';
    case PHONE_ERROR.GET_LOCAL_STREAM_ERROR:
      return 'call.error.microphoneBusy';
    case PHONE_ERROR.NOT_FOUND_VIDEO_INPUT_DEVICE:
      return 'call.error.noCamera';
    case PHONE_ERROR.MAX_LIMIT_CALL:
      return 'call.error.limit';
    case PHONE_ERROR.CURRENT_CALL_HAS_NOT_CONNECTED:
      return 'call.error.unanswered';
    case PHONE_ERROR.CALL_TOO_MANY_TIMES:
      return 'call.error.tooFast';
    case PHONE_ERROR.INVALID_NUMBER:
      return 'call.error.number';
    case PHONE_ERROR.REGISTRY_FAILED:
      return 'call.error.notReady';
    default:
      return 'call.error.unknown';
  }
}

/** Says how a call ended, where that is not plain to the user already. */
function sayEnd(session: Session, stood: boolean): void {
  if (session.state.kind !== 'ended' || useLive.getState().leaving === session.callId) return;
  const name = session.status.name || session.number;
  const { end } = session.state;
  if (stood) {
    if (end.by !== 'local')
      tell('info', end.cause === 'Terminated' ? 'call.end.done' : 'call.end.lost', name);
  } else if (session.communicationType === 'inbound') {
    if (end.by === 'local') return;
    const elsewhere = end.status === 200 || /elsewhere/i.test(end.reason ?? '');
    tell('info', elsewhere ? 'call.end.elsewhere' : 'call.end.missed', name);
  } else if (end.by !== 'local' || end.cause !== 'Canceled') {
    tell('info', outgoingEnd(end), name);
  }
}

function outgoingEnd({ status, cause }: SipEnd): string {
  switch (status) {
    case 486:
    case 600:
      return 'call.end.busy';
    case 603:
    case 487:
      return 'call.end.declined';
    case 408:
      return 'call.end.noAnswer';
    case 480:
    case 410:
      return 'call.end.unavailable';
    case 404:
    case 484:
    case 604:
      return 'call.end.notFound';
    case 401:
    case 403:
    case 407:
      return 'call.end.forbidden';
    default:
      return cause === 'Connection Error' ? 'call.end.lost' : 'call.end.failed';
  }
}
