import { useSyncExternalStore } from 'react';
import {
  init,
  type InitParams,
  type InitResult,
  type PBXOperator,
  type PhoneOperator,
  type Result,
  type Session,
} from '@magpie/sdk-core';

/** What is said about the call that ended last. */
export interface Ending {
  number: string;
  cause: string;
  /** The SIP status of a call that never stood. */
  status?: number;
}

/** A signed-in phone, as React wants it: something to subscribe to, whose version tells that it changed. */
export class Line {
  readonly phone: PhoneOperator;
  readonly pbx: PBXOperator;
  /** Why the server ended it; nothing comes after that. */
  ended?: Result;
  lastEnding?: Ending;
  /** What failed on this side: the microphone, a transfer. */
  failure?: string;

  #version = 0;
  readonly #operators: InitResult;
  readonly #listeners = new Set<() => void>();

  private constructor(operators: InitResult) {
    this.#operators = operators;
    const { phone, pbx } = operators;
    this.phone = phone;
    this.pbx = pbx;
    phone.on('registered', this.#changed);
    phone.on('disconnected', this.#changed);
    phone.on('isRegisteredChange', this.#changed);
    phone.on('startSession', this.#changed);
    phone.on('deleteSession', this.#changed);
    phone.on('recordPermissionsChange', this.#changed);
    phone.on('newRTCSession', ({ session }) => this.#follow(session));
    pbx.on('runtimeError', (reason) => {
      this.ended = reason;
      this.close();
      this.#changed();
    });
    phone.start(); // after the listeners, or the first events are missed
  }

  /** @throws a Result */
  static async open(params: InitParams): Promise<Line> {
    return new Line(await init(params));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly version = (): number => this.#version;

  /** Whether it was begun; why not, is told as {@link failure}. */
  async call(number: string): Promise<boolean> {
    this.lastEnding = this.failure = undefined;
    this.#changed();
    return this.#try(this.phone.call(number, { audio: true, video: false }));
  }

  async answer(session: Session): Promise<void> {
    await this.#try(session.answer({ audio: true, video: false }));
  }

  async signOut(): Promise<void> {
    await this.pbx.logout().catch(() => undefined);
    this.close();
  }

  close(): void {
    this.#operators.destroy();
  }

  #follow(session: Session): void {
    session.on('statusChange', this.#changed);
    session.on('staticStatusChange', this.#changed);
    session.on('streamAdded', this.#changed);
    session.on('clientError', ({ cause }) => this.#failed(cause));
    const over = (cause: string, status?: number) => {
      this.lastEnding = { number: session.status.number, cause, status };
      this.#changed();
    };
    session.on('ended', ({ cause }) => over(cause));
    session.on('failed', ({ cause, code }) => over(cause, code));
    this.#changed();
  }

  async #try(asked: Promise<Result>): Promise<boolean> {
    try {
      await asked;
      return true;
    } catch (error) {
      const { code, msg } = error as Result;
      this.#failed(`${code} ${msg}`);
      return false;
    }
  }

  #failed(what: string): void {
    this.failure = what;
    this.#changed();
  }

  readonly #changed = (): void => {
    this.#version++;
    for (const listener of this.#listeners) listener();
  };
}

/** Draws the component anew whenever anything on the line changes. */
export function useLine(line: Line): void {
  useSyncExternalStore(line.subscribe, line.version);
}
