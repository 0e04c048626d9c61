// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the guide's sample, as TypeScript, takes more [Q-21]
type Listener<Data> = (data: Data, ...more: any[]) => void;
/** As listeners are kept inside: what they take is known where they are called. */
type AnyListener = (...data: unknown[]) => void;

/**
 * Typed events. A listener that throws does not keep the others from hearing; its error is reported as
 * uncaught, outside the code that emitted.
 */
export class Emitter<Events extends object> {
  readonly #listeners = new Map<string, Set<AnyListener>>();
  readonly #observers = new Set<(name: keyof Events & string, data: unknown) => void>();

  /** Calls `listener` at each `eventName` until the returned function is called. */
  on<Name extends keyof Events & string>(eventName: Name, listener: Listener<Events[Name]>): () => void;
  /** The same for a name that is only known as text; a name that no event has is never heard. */
  on<Name extends string>(
    eventName: Name extends keyof Events ? never : Name,
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as the guide declares it [Q-52]
    listener: (...args: any[]) => void,
  ): () => void;
  on(eventName: string, listener: unknown): () => void {
    const set = this.#listeners.get(eventName) ?? new Set();
    this.#listeners.set(eventName, set);
    set.add(listener as AnyListener);
    this.listened(eventName);
    return () => set.delete(listener as AnyListener);
  }

  /** Told of each new listener: some things are asked for only when somebody wants to know. @internal */
  protected listened(_eventName: string): void {
    return;
  }

  /** Whether anybody listens for this one. @internal */
  hasListener(eventName: keyof Events & string): boolean {
    return (this.#listeners.get(eventName)?.size ?? 0) > 0;
  }

  /** Hears every event, whatever its name. @internal */
  observe(observer: (name: keyof Events & string, data: unknown) => void): () => void {
    this.#observers.add(observer);
    return () => this.#observers.delete(observer);
  }

  /** @param more what listeners with further parameters are given @internal */
  emit<Name extends keyof Events & string>(name: Name, data: Events[Name], ...more: unknown[]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) guarded(() => listener(data, ...more));
    for (const observer of [...this.#observers]) guarded(() => observer(name, data));
  }

  /** @internal */
  removeAll(): void {
    this.#listeners.clear();
    this.#observers.clear();
  }
}

function guarded(call: () => void): void {
  try {
    call();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
