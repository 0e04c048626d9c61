import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Backoff } from '../net/backoff';
import { PHONE_ERROR, type Result } from '../result';
import { FakeEndpoint } from '../testing/fakeSip';
import { Registration } from './Registration';

let endpoint: FakeEndpoint;
let registration: Registration;
let limit: number;
let failures: Result[];
let settled: boolean[];

beforeEach(() => {
  vi.useFakeTimers();
  endpoint = new FakeEndpoint();
  limit = Infinity;
  failures = [];
  settled = [];
  const exact = { random: () => 1 };
  registration = new Registration({
    endpoint,
    limit: () => limit,
    busy: new Backoff({ firstMillis: 1000, limitMillis: 10_000, ...exact }),
    refused: new Backoff({ firstMillis: 20_000, ...exact, limitMillis: 60_000 }),
  });
  registration.on('registrationFailed', (failure) => failures.push(failure));
  registration.on('settled', (changed) => settled.push(changed));
  registration.start();
  endpoint.emit('connected', undefined);
});
afterEach(() => vi.useRealTimers());

const fails = (status: number, retryAfter?: number) =>
  endpoint.emit('registrationFailed', { status, cause: 'Rejected', retryAfter });
const registers = () => endpoint.asked.filter((asked) => asked === 'register').length;

describe('a registration that fails', () => {
  it('is told as REGISTRY_FAILED and tried again after growing waits [Q-78] [Q-142]', () => {
    for (const wait of [1000, 8000, 10_000, 10_000]) {
      const before = registers();
      fails(503);
      vi.advanceTimersByTime(wait - 1);
      expect(registers()).toBe(before);
      vi.advanceTimersByTime(1);
      expect(registers()).toBe(before + 1);
    }
    expect(failures[0]).toEqual({ code: PHONE_ERROR.REGISTRY_FAILED, msg: '503 Rejected' });
  });

  it('waits as long as the server asks for', () => {
    fails(503, 30);
    vi.advanceTimersByTime(29_999);
    expect(registers()).toBe(0);
    vi.advanceTimersByTime(1);
    expect(registers()).toBe(1);
  });

  it('waits much longer after a refusal, which an address can be blocked for', () => {
    fails(403);
    vi.advanceTimersByTime(19_999);
    expect(registers()).toBe(0);
    vi.advanceTimersByTime(1);
    expect(registers()).toBe(1);
  });

  it('is given up at the limit: RE_REGISTRY_MAX_LIMIT_TIMES [Q-12] [Q-145]', () => {
    limit = 2;
    for (let attempt = 0; attempt < 3; attempt++) fails(503);
    expect(failures.map(({ code }) => code)).toEqual([
      PHONE_ERROR.REGISTRY_FAILED,
      PHONE_ERROR.REGISTRY_FAILED,
      PHONE_ERROR.RE_REGISTRY_MAX_LIMIT_TIMES,
    ]);
    expect(endpoint.asked.at(-1)).toBe('stop');
    vi.advanceTimersByTime(600_000);
    expect(registers()).toBe(0);
  });

  it('counts from the beginning after a success', () => {
    limit = 1;
    fails(503);
    endpoint.registers();
    fails(503);
    expect(failures.map(({ code }) => code)).toEqual([
      PHONE_ERROR.REGISTRY_FAILED,
      PHONE_ERROR.REGISTRY_FAILED,
    ]);
    vi.advanceTimersByTime(1000);
    expect(registers()).toBe(1);
  });

  it('is tried at once with other credentials [Q-54]', () => {
    fails(403);
    registration.renew('n', 'h', 'r');
    expect(endpoint.asked).toContain('reRegister');
    vi.advanceTimersByTime(60_000);
    expect(registers()).toBe(0);
  });
});

describe('a socket that is lost', () => {
  it('is told once, however often it takes to come back', () => {
    const told: string[] = [];
    registration.on('disconnected', () => told.push('disconnected'));
    endpoint.registers();
    for (let attempt = 0; attempt < 3; attempt++) endpoint.emit('disconnected', undefined);
    expect(told).toEqual(['disconnected']);
  });

  it('counts each attempt that does not bring it back', () => {
    limit = 2;
    endpoint.registers();
    for (let attempt = 0; attempt < 4; attempt++) endpoint.emit('disconnected', undefined);
    expect(failures.map(({ code }) => code)).toEqual([
      PHONE_ERROR.REGISTRY_FAILED,
      PHONE_ERROR.REGISTRY_FAILED,
      PHONE_ERROR.RE_REGISTRY_MAX_LIMIT_TIMES,
    ]);
  });

  it('brings the REGISTER with it, so that none is sent in between', () => {
    fails(0);
    endpoint.emit('disconnected', undefined);
    vi.advanceTimersByTime(60_000);
    expect(registers()).toBe(0);
  });
});

it('tells whether the state changed: true at first, false when it is the same again [Q-84]', () => {
  endpoint.registers();
  endpoint.registers();
  endpoint.emit('unregistered', undefined);
  expect(settled).toEqual([true, false, true]);
});

it('rests after a stop', () => {
  fails(503);
  registration.stop();
  vi.advanceTimersByTime(60_000);
  expect(registers()).toBe(0);
  expect(registration.stands).toBe(false);
});
