import { Emitter } from '../net/emitter';
import type {
  CallSigns,
  DialogFacts,
  Party,
  ReferProgress,
  SipCall,
  SipCallEvents,
  SipCallOptions,
  SipEndpoint,
  SipEndpointEvents,
} from '../sip/sipPort';

let calls = 0;

/** A SIP call whose far end is the test. It keeps what was asked of it. */
export class FakeCall extends Emitter<SipCallEvents> implements SipCall {
  readonly callId = `call-${(calls += 1)}`;
  connection: RTCPeerConnection | undefined;
  readonly native = { id: 'native' };
  readonly asked: string[] = [];
  offersVideo = false;
  signs: CallSigns = {};
  referred: ReferProgress | undefined;

  constructor(
    readonly direction: 'outbound' | 'inbound',
    readonly party: Party,
    readonly options?: SipCallOptions,
  ) {
    super();
  }

  get dialog(): DialogFacts {
    return { callId: this.callId, localTag: 'mine', remoteTag: 'theirs' };
  }

  answer(): void {
    this.asked.push('answer');
  }
  reject(status: number): void {
    this.asked.push(`reject ${status}`);
    this.emit('ended', { by: 'local', cause: 'Rejected', status });
  }
  hangup(): void {
    this.asked.push('hangup');
    this.emit('ended', { by: 'local', cause: 'Terminated' });
  }
  hold(on: boolean): boolean {
    this.asked.push(on ? 'hold' : 'unhold');
    return true;
  }
  mute(on: boolean): void {
    this.asked.push(on ? 'mute' : 'unmute');
  }
  dtmf(tones: string): void {
    this.asked.push(`dtmf ${tones}`);
  }
  renegotiate({ iceRestart = false } = {}): boolean {
    this.asked.push(iceRestart ? 'ice restart' : 'renegotiate');
    return true;
  }

  refer(number: string, progress: ReferProgress, replaces?: DialogFacts): boolean {
    this.asked.push(replaces ? `refer ${number} replacing ${replaces.callId}` : `refer ${number}`);
    this.referred = progress;
    return true;
  }

  /** The other side picks up, and the ACK goes through. */
  stands(): void {
    this.emit('accepted', this.dialog);
    this.emit('confirmed', undefined);
  }
}

export class FakeEndpoint extends Emitter<SipEndpointEvents> implements SipEndpoint {
  isRegistered = false;
  readonly calls: FakeCall[] = [];
  readonly asked: string[] = [];

  start(): void {
    this.asked.push('start');
  }
  stop(): void {
    this.asked.push('stop');
  }
  wake(): void {
    this.asked.push('wake');
  }
  register(): void {
    this.asked.push('register');
  }
  reRegister(): void {
    this.asked.push('reRegister');
  }
  drop(reason: string): void {
    this.asked.push(`drop: ${reason}`);
  }

  call(number: string, options: SipCallOptions): SipCall {
    const call = new FakeCall('outbound', { number, name: '', company: '' }, options);
    this.calls.push(call);
    return call;
  }

  get last(): FakeCall {
    const call = this.calls.at(-1);
    if (!call) throw new Error('nothing was dialled');
    return call;
  }

  registers(): void {
    this.isRegistered = true;
    this.emit('registered', undefined);
  }

  loses(): void {
    this.isRegistered = false;
    this.emit('unregistered', undefined);
    this.emit('disconnected', undefined);
  }

  rings(number: string, name = '', signs: CallSigns = {}): FakeCall {
    const call = new FakeCall('inbound', { number, name, company: '' });
    call.signs = signs;
    this.emit('incoming', call);
    return call;
  }
}
