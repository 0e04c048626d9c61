import type { RestClient } from './rest';
import type { FlipDevice, OwnCall, ParkingSlots } from './types';

/** How a call is named to the server: by what its own device knows it by. */
export interface NamedCall {
  readonly sipCallId: string;
}

/** Ours: the user's running calls on all devices, and what the server can do with them. */
export class RunningCalls {
  readonly #rest: RestClient;

  /** @internal */
  constructor(rest: RestClient) {
    this.#rest = rest;
  }

  /** The calls that run now, the latest last; `ownCallsChange` tells changes. @throws PbxFailure */
  async own(): Promise<OwnCall[]> {
    return (await this.#rest.get<{ calls?: OwnCall[] }>('call/own')).calls ?? [];
  }

  /** The free parking numbers and the parked calls; `parkingChange` tells changes. @throws PbxFailure */
  async parking(): Promise<ParkingSlots> {
    const {
      free = [],
      parked = [],
      park,
      park_at,
    } = await this.#rest.get<Partial<ParkingSlots>>('call/parking');
    return { free, parked, park: park ?? 0, park_at: park_at ?? 0 };
  }

  /**
   * Parks the other party; the call ends here.
   *
   * @param slot the parking number; without it the server chooses one
   * @returns the parking number
   * @throws PbxFailure with `errcode` 900041 when there is none; the call then goes on
   */
  async park(call: NamedCall, slot?: string): Promise<string> {
    const answer = await this.#rest.post<{ slot?: string }>('call/park', {
      sip_callid: call.sipCallId,
      ...(slot ? { slot } : {}),
    });
    return answer.slot ?? '';
  }

  /** The user's other devices, on which the call could go on. @throws PbxFailure */
  async flipDevices(call: NamedCall): Promise<FlipDevice[]> {
    const query = { sip_callid: call.sipCallId };
    return (await this.#rest.get<{ devices?: FlipDevice[] }>('call/flip/devices', query)).devices ?? [];
  }

  /** Rings another device; when it answers the call goes on there and ends here. @throws PbxFailure */
  async flip(call: NamedCall, device: string): Promise<void> {
    await this.#rest.post('call/flip', { sip_callid: call.sipCallId, device });
  }

  /** Stops what {@link flip} began; the call goes on here. @throws PbxFailure */
  async cancelFlip(call: NamedCall): Promise<void> {
    await this.#rest.post('call/flip/cancel', { sip_callid: call.sipCallId });
  }

  /**
   * Chooses a call that runs on another device, to go on here.
   *
   * @returns what to call at once to have it
   * @throws PbxFailure
   */
  async retrieve(sipCallId: string): Promise<string> {
    return (await this.#rest.post<{ dial?: string }>('call/retrieve', { sip_callid: sipCallId })).dial ?? '';
  }

  /** Sends a call that rings here to the user's own voicemail. @throws PbxFailure */
  async toVoicemail(call: NamedCall): Promise<void> {
    await this.#rest.post('call/voicemail', { sip_callid: call.sipCallId });
  }
}
