type Listener<Data> = (data: Data) => void;

/**
 * Typed events. A listener that throws does not keep the others from hearing; its error is reported as
 * uncaught, outside the code that emitted.
 */
export class Emitter<Events extends object> {
  readonly #listeners = new Map<keyof Events, Set<Listener<never>>>();
  readonly #observers = new Set<(name: keyof Events & string, data: unknown) => void>();

  /** Calls `listener` at each `name` until the returned function is called. */
  on<Name extends keyof Events>(name: Name, listener: Listener<Events[Name]>): () => void {
    const set = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, set);
    set.add(listener as Listener<never>);
    return () => set.delete(listener as Listener<never>);
  }

  /** Hears every event, whatever its name. */
  observe(observer: (name: keyof Events & string, data: unknown) => void): () => void {
    this.#observers.add(observer);
    return () => this.#observers.delete(observer);
  }

  emit<Name extends keyof Events & string>(name: Name, data: Events[Name]): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) {
      guarded(() => (listener as Listener<Events[Name]>)(data));
    }
    for (const observer of [...this.#observers]) guarded(() => observer(name, data));
  }

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
