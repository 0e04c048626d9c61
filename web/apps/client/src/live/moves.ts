import { PbxFailure, type FlipDevice, type OwnCall, type RunningCalls } from '@magpie/sdk-core';
import { dial } from './calls';
import { tell, useLive, type CallView } from './store';

/** The server has no parking number for the call. */
const NO_PARKING_NUMBER = 900041;

function runningCalls(): RunningCalls | undefined {
  return useLive.getState().operators?.pbx.runningCalls;
}

/** Keeps the user's calls on all devices in the store. */
export async function followOwnCalls(): Promise<void> {
  const own = await runningCalls()
    ?.own()
    .catch(() => undefined);
  if (own) useLive.setState({ ownCalls: own });
}

/**
 * Does something with a call and says what went wrong.
 *
 * @param failed the text of a failure that has no other
 * @returns whether it was done
 */
async function attempt(
  doIt: (calls: RunningCalls) => Promise<void>,
  failed = 'call.error.unknown',
): Promise<boolean> {
  const calls = runningCalls();
  if (!calls) return false;
  try {
    await doIt(calls);
    return true;
  } catch (error) {
    const none = error instanceof PbxFailure && error.errcode === NO_PARKING_NUMBER;
    tell('error', none ? 'call.park.unavailable' : failed);
    return false;
  }
}

/** Parks a call; the call goes on when there is no number for it. @param slot else the server chooses one */
export async function park(call: CallView, slot?: string): Promise<boolean> {
  const { callId, session } = call;
  useLive.setState({ leaving: callId });
  const parked = await attempt(async (calls) => {
    tell('info', 'call.park.done', await calls.park(session, slot));
  });
  if (!parked) useLive.setState({ leaving: '' });
  return parked;
}

/** Sends a call that rings here to the user's own voicemail. */
export async function toVoicemail({ callId, session }: CallView): Promise<void> {
  useLive.setState({ leaving: callId });
  const sent = await attempt((calls) => calls.toVoicemail(session), 'call.voicemailFailed');
  if (!sent) useLive.setState({ leaving: '' });
}

/** The numbers on which a call can be parked now. */
export async function freeSlots(): Promise<string[]> {
  const parking = await runningCalls()
    ?.parking()
    .catch(() => undefined);
  return parking?.park_at ? parking.free : [];
}

/** Where else a call could go on. */
export async function flipDevices(call: CallView): Promise<FlipDevice[]> {
  const devices = await runningCalls()
    ?.flipDevices(call.session)
    .catch(() => undefined);
  return devices ?? [];
}

export function flip(call: CallView, device: string): Promise<boolean> {
  return attempt((calls) => calls.flip(call.session, device));
}

export function cancelFlip(call: CallView): Promise<boolean> {
  return attempt((calls) => calls.cancelFlip(call.session));
}

/** Takes a call over from another device. */
export function retrieve(own: OwnCall): Promise<boolean> {
  return attempt(async (calls) => {
    await dial(await calls.retrieve(own.sip_callid));
  });
}

/** The calls that talk on other devices. */
export function callsElsewhere(
  own: readonly OwnCall[],
  here: readonly Pick<CallView, 'session'>[],
): OwnCall[] {
  const known = new Set(here.map(({ session }) => session.sipCallId));
  return own.filter(
    ({ sip_callid, state }) => (state === 'talking' || state === 'holding') && !known.has(sip_callid),
  );
}
