import { afterEach, expect, test, vi } from 'vitest';
import type { PhoneOperator } from '@magpie/sdk-core';
import { followPopups } from './popups';
import { useLive } from './store';

type Listener = (data: unknown) => void;

class Source {
  readonly listeners = new Map<string, Listener>();
  on(name: string, listener: Listener) {
    this.listeners.set(name, listener);
  }
  tell(name: string, data: unknown) {
    this.listeners.get(name)?.(data);
  }
}

afterEach(() => vi.unstubAllGlobals());

/** A call from its ringing to its end; gives the events at which a page was opened. */
function opened(on: string | undefined, blocked = false): string[] {
  const phone = new Source();
  followPopups(phone as unknown as PhoneOperator);
  const at: string[] = [];
  let event = '';
  vi.stubGlobal('window', {
    open: (url: string) => {
      at.push(`${event} ${url}`);
      return blocked ? null : {};
    },
  });
  const session = Object.assign(new Source(), on ? { popup: { url: 'https://crm.test/7', on } } : {});
  for (const name of ['incoming', 'startSession']) {
    event = name;
    phone.tell(name, { session });
  }
  event = 'ended';
  session.tell('ended', {});
  return at;
}

test.each([
  ['ringing', ['incoming https://crm.test/7']],
  ['answered', ['startSession https://crm.test/7']],
  ['ended', ['ended https://crm.test/7']],
  ['manual', []],
  [undefined, []],
])('a page for %s opens once, and then [A-109] [A-110]', (on, at) => expect(opened(on)).toEqual(at));

test('a browser that lets no page open is told of [A-111]', () => {
  opened('ringing', true);
  expect(useLive.getState().notice?.key).toBe('call.popup.blocked');
});
