import { vi } from 'vitest';
import { CallMemory } from '../phone/callMemory';
import type { PhoneConfig } from '../phone/PhoneConfig';
import { PhoneOperator } from '../phone/PhoneOperator';
import type { Session } from '../phone/Session';
import type { Report } from '../phone/types';
import { stubMedia } from './fakeMedia';
import { FakeEndpoint, type FakeCall } from './fakeSip';

/** A storage that ends with the test. */
export function memoryStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (at: number) => [...kept.keys()][at] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

/** A registered phone whose network, devices and clock are the test's. */
export class PhoneRig {
  readonly media = stubMedia();
  readonly endpoint = new FakeEndpoint();
  readonly events: [name: string, data: unknown][] = [];
  readonly reports: Report[] = [];
  readonly phone: PhoneOperator;
  recordFeatureCode = '*1';
  reachable = true;

  /** Timers are fake afterwards; {@link close} brings the real ones back. */
  constructor(config: Partial<PhoneConfig> = {}) {
    vi.useFakeTimers({ now: 1_000_000 });
    this.phone = new PhoneOperator({
      endpoint: this.endpoint,
      extension: '1001',
      callWaiting: true,
      recordPermissions: 2,
      recordFeatureCode: () => this.recordFeatureCode,
      deviceIds: {},
      reRegistryPhoneTimes: Infinity,
      memory: new CallMemory('1001', memoryStorage()),
      probe: () => Promise.resolve(this.reachable),
      lookUp: () => Promise.resolve({}),
      report: (report) => this.reports.push(report),
      ...config,
    });
    this.phone.observe((name, data) => this.events.push([name, data]));
    this.phone.start();
    this.endpoint.registers();
  }

  /** A call that we made and that was answered. */
  async talk(number = '1002'): Promise<{ session: Session; call: FakeCall }> {
    const { session, call } = await this.dial(number);
    call.stands();
    return { session, call };
  }

  /** A call that we made and that is not answered yet. */
  async dial(number = '1002'): Promise<{ session: Session; call: FakeCall }> {
    await this.phone.call(number);
    return { session: this.latest(), call: this.endpoint.last };
  }

  /** What an event carried, each time. */
  heard(name: string): unknown[] {
    return this.events.filter(([each]) => each === name).map(([, data]) => data);
  }

  latest(): Session {
    const session = this.phone.getSession().at(-1);
    if (!session) throw new Error('there is no call');
    return session;
  }

  close(): void {
    this.phone.destroy();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  }
}
