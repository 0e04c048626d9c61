import { PHONE_ERROR, type InitResult, type Result, type Session } from '@magpie/sdk-core';
import { errorKey } from '../intl/intl';
import { endOf } from './endOf';
import { viewOf, type Live, type Notice, type Readiness } from './Live';

/** How long the end of a call is shown. */
const END_MILLIS = 4000;

const NOTHING: Live = {
  readiness: { kind: 'starting' },
  calls: [],
  ringing: [],
  currentId: '',
  recordPermissions: 0,
  notice: undefined,
  ended: undefined,
};

/** The results whose names a session tells as the cause of a `clientError`. */
const CODES = new Map<string, number>(Object.entries(PHONE_ERROR));

/** Keeps what the screens show up to date with the phone. */
export class LiveStore {
  #live = NOTHING;
  #operators: InitResult | undefined;
  #endTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** For `useSyncExternalStore`. */
  readonly read = (): Live => this.#live;

  /** The phone, once logged in. */
  get phone(): InitResult['phone'] | undefined {
    return this.#operators?.phone;
  }

  /** Begins to follow a phone that has not been started. */
  follow(operators: InitResult): void {
    this.#operators = operators;
    const { phone, pbx } = operators;
    this.#ready({ kind: 'connecting' });
    phone.on('registered', () => this.#ready({ kind: 'ready' }));
    // What the page itself has ended is not tried again.
    const lost = (): Readiness => ({ kind: phone.isStarted ? 'lost' : 'off' });
    phone.on('disconnected', () => this.#ready(lost()));
    phone.on('isRegisteredChange', () => this.#ready(phone.isRegistered ? { kind: 'ready' } : lost()));
    phone.on('registrationFailed', (why) =>
      this.#ready(why.code === PHONE_ERROR.RE_REGISTRY_MAX_LIMIT_TIMES ? { kind: 'failed', why } : lost()),
    );
    pbx.on('runtimeError', (why) => this.#ready({ kind: 'failed', why }));
    phone.on('recordPermissionsChange', () => this.draw());
    phone.on('newRTCSession', ({ session }) => this.#followCall(session));
    phone.on('incoming', () => this.draw());
    phone.on('startSession', () => this.draw());
    phone.on('deleteSession', () => this.draw());
    this.draw();
  }

  /** The login was refused. */
  fail(why: Result): void {
    this.#ready({ kind: 'failed', why });
  }

  tell(notice: Notice | undefined): void {
    this.#set({ notice });
  }

  /** Says a failed operation by its code. */
  tellError(error: unknown): void {
    const { code = PHONE_ERROR.UNKNOWN_ERROR } = (error ?? {}) as Partial<Result>;
    this.tell({ kind: 'error', key: errorKey(code), values: [] });
  }

  /** The end of a call need not be shown any longer. */
  forgetEnd(): void {
    clearTimeout(this.#endTimer);
    this.#set({ ended: undefined });
  }

  /** Takes a new picture of all calls. */
  draw(): void {
    const { phone } = this;
    if (!phone) return;
    this.#set({
      calls: phone.getSession().map(viewOf),
      ringing: phone.incomingList.map(viewOf),
      currentId: phone.currentSessionID,
      recordPermissions: phone.recordPermissions,
    });
  }

  stop(): void {
    clearTimeout(this.#endTimer);
    this.#listeners.clear();
    this.#operators = undefined;
  }

  #followCall(session: Session): void {
    session.on('change', () => this.draw());
    session.on('clientError', ({ cause }) => this.#clientError(cause));
    session.on('ended', () => this.#end(session, true));
    session.on('failed', () => this.#end(session, false));
    if (session.communicationType === 'outbound') this.#set({ notice: undefined, ended: undefined });
    this.draw();
  }

  #clientError(cause: string): void {
    const code = CODES.get(cause);
    this.tell({
      kind: 'error',
      key: code === undefined ? 'session.error.client_error' : errorKey(code),
      values: [cause],
    });
  }

  #end(session: Session, stood: boolean): void {
    const call = viewOf(session);
    const unanswered = !stood && session.communicationType === 'inbound';
    const key = endOf(session, stood);
    if (!key) return;
    if (unanswered) {
      if (missed(session)) {
        this.tell({ kind: 'info', key: 'dial_panel.missed', values: [call.name], number: call.number });
      }
      return;
    }
    if (this.phone?.getSession().some((other) => other !== session && other.state.kind !== 'ended')) {
      return this.tell({ kind: 'info', key, values: [call.name] });
    }
    clearTimeout(this.#endTimer);
    this.#endTimer = setTimeout(() => this.forgetEnd(), END_MILLIS);
    this.#set({ ended: { key, values: [call.name], call } });
  }

  #ready(readiness: Readiness): void {
    // What the server has ended for good does not come back when a socket does.
    if (this.#live.readiness.kind !== 'failed') this.#set({ readiness });
  }

  #set(change: Partial<Live>): void {
    this.#live = { ...this.#live, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Nobody answered it, here or elsewhere. */
function missed({ state }: Session): boolean {
  if (state.kind !== 'ended') return false;
  const { status, reason } = state.end;
  return status !== 200 && !/elsewhere/i.test(reason ?? '');
}
