import type { CallFeatures } from '../pbx/types';
import type { Party } from '../sip/sipPort';
import { CallFace } from './CallFace';
import { holdsLocally, step, type CallEvent, type CallState } from './callState';
import { changedFields, statusOf } from './callStatus';
import { callTimer } from './timer';
import type {
  CallStatus,
  CommunicationType,
  RecordStatus,
  StaticCallStatus,
  TimerType,
  TransferParentType,
} from './types';

export interface PictureFacts {
  callId: string;
  communicationType: CommunicationType;
  party: Party;
  state: CallState;
  startedAt: number;
  now: () => number;
  /** What is known elsewhere: whether pictures are sent, whether the call is recorded. */
  live: () => { isVideo: boolean; recordStatus: RecordStatus };
  /** Told at each change. */
  changed: (newStatus: CallStatus, oldStatus: CallStatus) => void;
}

/** What is to be seen of a call: its state, its other end, and what the application has set. */
export class CallPicture {
  readonly #facts: PictureFacts;
  readonly #face: CallFace;
  #state: CallState;
  #conference = false;
  #parent: (() => TransferParentType) | undefined;
  /** What the application has set, until the call itself changes it. */
  #set: Partial<CallStatus> = {};
  #stoppedAt: number | undefined;

  constructor(facts: PictureFacts) {
    this.#facts = facts;
    this.#face = new CallFace(facts.party);
    this.#state = facts.state;
  }

  get state(): CallState {
    return this.#state;
  }

  get party(): Party {
    return this.#face.party;
  }

  get timer(): TimerType {
    return callTimer(this.#state, this.#facts.startedAt, this.#stoppedAt ?? this.#facts.now());
  }

  get status(): CallStatus {
    return { ...this.#true(), ...this.#set };
  }

  get ended(): boolean {
    return this.#state.kind === 'ended';
  }

  /** Not what the application has set, but what is sent. */
  get muted(): boolean {
    return 'muted' in this.#state && this.#state.muted;
  }

  get held(): boolean {
    return 'hold' in this.#state && holdsLocally(this.#state.hold);
  }

  /** The call as the parent of a consultation. */
  get asParent(): TransferParentType {
    const { callId, name, avatar, number } = this.status;
    const { callDuration, holdDuration } = this.timer;
    return { callId, name, avatar, number, callDuration, holdDuration };
  }

  stopTimer(): void {
    this.#stoppedAt ??= this.#facts.now();
  }

  step(event: CallEvent): void {
    const next = step(this.#state, event, this.#facts.now());
    if (next === this.#state) return;
    this.#edit(() => {
      const old = this.#true();
      this.#state = next;
      for (const field of changedFields(old, this.#true())) Reflect.deleteProperty(this.#set, field);
    });
  }

  /** Something that is known elsewhere changed. */
  tell(): void {
    this.#edit(() => undefined);
  }

  /** @returns whether another number is there than before */
  identify(party: Party): boolean {
    let other = false;
    this.#edit(() => {
      other = this.#face.identify(party);
    });
    return other;
  }

  /** The directory knows more of a number. */
  complete(number: string, known: Partial<StaticCallStatus>): void {
    if (this.ended) return;
    const old = this.status;
    this.#face.complete(number, known);
    if (changedFields(old, this.status).length > 0) this.#facts.changed(this.status, old);
  }

  show({ name, avatar, company, ...others }: Partial<CallStatus>, manual: boolean): void {
    this.#edit(() => {
      this.#face.set({ name, avatar, company }, manual);
      this.#set = { ...this.#set, ...others };
    });
  }

  /** @param parent the call that this one was made to consult about; none when that is over */
  consultFor(parent: (() => TransferParentType) | undefined): void {
    this.#edit(() => {
      this.#parent = parent;
    });
  }

  told({ call_feature }: CallFeatures): void {
    this.#edit(() => {
      if (call_feature !== undefined) this.#conference = call_feature === 'conference';
    });
  }

  #true(): CallStatus {
    const { callId, communicationType, live } = this.#facts;
    return statusOf({
      callId,
      number: this.#face.number,
      shown: this.#face.shown,
      communicationType,
      state: this.#state,
      ...live(),
      isConference: this.#conference,
      transferParent: this.#parent?.(),
    });
  }

  #edit(change: () => void): void {
    const old = this.status;
    change();
    this.#facts.changed(this.status, old);
  }
}
