import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReconnectingSocket } from '../net/reconnectingSocket';
import { FakeSocket } from '../testing/fakeSocket';
import { EventSocket } from './eventSocket';

describe('the event socket', () => {
  let events: EventSocket;

  beforeEach(() => {
    vi.useFakeTimers();
    FakeSocket.made.length = 0;
    events = new EventSocket(
      new ReconnectingSocket({ url: () => 'ws://server', create: FakeSocket.create }),
      [10000, 90001],
    );
    events.start();
    FakeSocket.last.opens();
  });
  afterEach(() => {
    events.stop();
    vi.useRealTimers();
  });

  it('subscribes to its topics, and again when the server says so', () => {
    const subscription = '{"topic_list":[10000,90001]}';
    expect(FakeSocket.last.sent).toEqual([subscription]);
    FakeSocket.last.receives({ errcode: -3, errmsg: 'subscribe again' });
    expect(FakeSocket.last.sent).toEqual([subscription, subscription]);
  });

  it('reads the JSON inside the text of an event', () => {
    const heard = vi.fn();
    events.on('event', heard);
    FakeSocket.last.receives({ type: 90001, sn: '1', msg: '{"number":"1001","presence":"idle"}' });
    FakeSocket.last.receives({ errcode: -2, errmsg: 'ignore me' });
    FakeSocket.last.receives('not even JSON');
    expect(heard.mock.calls).toEqual([[{ type: 90001, message: { number: '1001', presence: 'idle' } }]]);
  });

  it('sends heartbeats and stays while they are answered', () => {
    for (let beat = 0; beat < 4; beat++) {
      vi.advanceTimersByTime(30_000);
      FakeSocket.last.receives('heartbeat response');
    }
    expect(FakeSocket.last.sent.filter((text) => text === 'heartbeat')).toHaveLength(4);
    expect(FakeSocket.made).toHaveLength(1);
  });

  it('connects again when a heartbeat is not answered within 20 seconds', () => {
    vi.advanceTimersByTime(30_000 + 20_000);
    expect(FakeSocket.made).toHaveLength(2);
  });

  it('tells of a return, because events may have been missed', () => {
    const opened = vi.fn();
    events.on('open', opened);
    FakeSocket.last.breaks();
    vi.advanceTimersByTime(1000);
    FakeSocket.last.opens();
    expect(opened).toHaveBeenCalledWith({ again: true });
  });

  it('finds out whether the server answers', async () => {
    const answered = events.probe();
    FakeSocket.last.receives('heartbeat response');
    await expect(answered).resolves.toBe(true);
    const silent = events.probe();
    vi.advanceTimersByTime(3000);
    await expect(silent).resolves.toBe(false);
  });
});
