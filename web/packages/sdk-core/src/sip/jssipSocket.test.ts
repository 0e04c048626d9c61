import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Backoff } from '../net/backoff';
import { ReconnectingSocket } from '../net/reconnectingSocket';
import { FakeSocket } from '../testing/fakeSocket';
import { JsSipSocket } from './jssipSocket';

let socket: JsSipSocket;
let told: string[];

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.made.length = 0;
  told = [];
  const url = 'wss://pbx.example/ws?exten=1001';
  const backoff = new Backoff({ random: () => 1 });
  const link = new ReconnectingSocket({
    url: () => url,
    protocols: ['sip'],
    create: FakeSocket.create,
    backoff,
  });
  socket = new JsSipSocket(url, link);
  socket.onconnect = () => told.push('connected');
  socket.ondisconnect = (error) => told.push(error ? 'lost' : 'closed');
  socket.ondata = (text) => told.push(String(text));
  socket.connect();
});
afterEach(() => vi.useRealTimers());

it('carries SIP both ways, and our heartbeat', () => {
  FakeSocket.last.opens();
  expect(socket.isConnected()).toBe(true);
  socket.send('REGISTER');
  FakeSocket.last.receives('SIP/2.0 200 OK');
  vi.advanceTimersByTime(30_000);
  expect(FakeSocket.last.sent).toEqual(['REGISTER', 'heartbeat']);
  expect(told).toEqual(['connected', 'SIP/2.0 200 OK']);
});

it('comes back by itself with growing waits, and tells when JsSIP asks again', () => {
  FakeSocket.last.opens();
  FakeSocket.last.breaks();
  expect(told).toEqual(['connected', 'lost']);
  vi.advanceTimersByTime(1000);
  FakeSocket.last.breaks();
  vi.advanceTimersByTime(7999);
  expect(FakeSocket.made).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(FakeSocket.made).toHaveLength(3);
  FakeSocket.last.opens();
  expect(told).toEqual(['connected', 'lost']);
  socket.connect();
  expect(told).toEqual(['connected', 'lost', 'connected']);
});

it('stays away after a disconnect', () => {
  FakeSocket.last.opens();
  socket.disconnect();
  vi.advanceTimersByTime(120_000);
  expect(FakeSocket.made).toHaveLength(1);
  expect(socket.send('text')).toBe(false);
});
