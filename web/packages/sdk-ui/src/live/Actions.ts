import { PHONE_ERROR } from '@magpie/sdk-core';
import type { CallView } from './Live';
import type { LiveStore } from './LiveStore';

/** Hears that the user does something which will bring up another part. */
interface Attention {
  want(): void;
  /** It came to nothing. */
  forget(): void;
}

/** What people do on the screens; whatever prevents it is told there. */
export class Actions {
  readonly #store: LiveStore;
  readonly #focus: Attention;

  constructor(store: LiveStore, focus: Attention) {
    this.#store = store;
    this.#focus = focus;
  }

  /** Calls a number. @returns whether the call began */
  async dial(number: string, video = false): Promise<boolean> {
    const { phone } = this.#store;
    if (!phone) return false;
    this.#focus.want();
    return this.#try(() => phone.call(number, { video }));
  }

  /** Answers; a call that talks is put on hold. */
  answer(call: CallView, video = false): Promise<boolean> {
    this.#focus.want();
    return this.#try(() => call.session.answer({ video }));
  }

  decline(call: CallView): void {
    call.session.reject();
  }

  hangUp(call: CallView): void {
    call.session.hangup();
  }

  mute({ session }: CallView): void {
    if (session.status.isMute) session.unmute();
    else session.mute();
  }

  hold({ session }: CallView): void {
    if (session.status.isHold) session.unhold();
    else session.hold();
  }

  record({ session }: CallView): void {
    if (session.status.recordStatus === 'recording') session.pauseRecord();
    else session.startRecord();
  }

  async video({ session, localVideo }: CallView): Promise<void> {
    await this.#try(() => (localVideo ? session.stopVideo() : session.startVideo()));
  }

  /** Brings a call to the front; the others are put on hold. */
  switchTo({ callId, session }: CallView): void {
    this.#focus.want();
    this.#store.phone?.setCurrentSession(callId);
    session.unhold();
    this.#store.draw();
  }

  blindTransfer({ session }: CallView, number: string): boolean {
    return this.#done(session.blindTransfer(number), PHONE_ERROR.INVALID_NUMBER);
  }

  /** Begins to ask somebody about the call, or of a call that asks, hands the other over. */
  attendedTransfer({ session }: CallView, number: string): boolean {
    // To hand a call over brings up nothing.
    if (!session.status.isTransfer) this.#focus.want();
    return this.#done(session.attendedTransfer(number), PHONE_ERROR.ATTENDED_PARENT_NOT_FOUND);
  }

  /** The one who was asked is let go, and the one who waited is taken back. */
  cancelTransfer(consultation: CallView, parent: CallView): void {
    consultation.session.hangup();
    this.switchTo(parent);
  }

  #done(done: boolean, code: number): boolean {
    if (done) this.#store.tell(undefined);
    else this.#fail({ code });
    return done;
  }

  async #try(operation: () => Promise<unknown>): Promise<boolean> {
    this.#store.tell(undefined);
    try {
      await operation();
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  #fail(error: unknown): void {
    this.#focus.forget();
    this.#store.tellError(error);
  }
}
