import { beforeEach, describe, expect, it } from 'vitest';
import type { NativeSession } from './jssipCall';
import { refer } from './jssipRefer';

interface Sent {
  method: string;
  options: { extraHeaders: string[]; eventHandlers: Record<string, (data?: unknown) => void> };
}

/** As much of a session of JsSIP as a REFER needs. */
class FakeNative {
  readonly contact = '<sip:1001@pbx.example;webclient>';
  readonly sent: Sent[] = [];
  readonly _referSubscribers: Record<string, { receiveNotify(request: object): void }> = {};
  readonly _earlyDialogs: Record<string, object> = {};
  established = true;

  isEstablished(): boolean {
    return this.established;
  }

  sendRequest(method: string, options: Sent['options']): { cseq: number } {
    this.sent.push({ method, options });
    return { cseq: 7 };
  }

  notified(line: string): void {
    for (const subscriber of Object.values(this._referSubscribers))
      subscriber.receiveNotify({ body: `${line}\r\n` });
  }

  answered(how: string, data?: unknown): void {
    this.sent.at(-1)?.options.eventHandlers[how]?.(data);
  }
}

let native: FakeNative;
let told: string[];

beforeEach(() => {
  native = new FakeNative();
  told = [];
});

const own = { number: '1001', host: 'pbx.example' };
const held = { callId: 'c@h', localTag: 'mine', remoteTag: 'theirs' };
const progress = {
  taken: () => told.push('taken'),
  done: () => told.push('done'),
  failed: (cause: string) => told.push(`failed ${cause}`),
};
const send = (replaces?: typeof held) =>
  refer({ native: native as unknown as NativeSession, own, number: '10#3', progress, replaces });

describe('a REFER (RFC 3515)', () => {
  it('names who is to be called, and who asks', () => {
    expect(send()).toBe(true);
    expect(native.sent[0]).toMatchObject({
      method: 'REFER',
      options: {
        extraHeaders: [
          'Refer-To: <sip:10%233@pbx.example>',
          'Referred-By: <sip:1001@pbx.example>',
          'Contact: <sip:1001@pbx.example;webclient>',
        ],
      },
    });
  });

  it('names the dialog whose place is to be taken, as the server sees it (RFC 3891)', () => {
    send(held);
    expect(native.sent[0]?.options.extraHeaders[0]).toBe(
      'Refer-To: <sip:10%233@pbx.example?Replaces=c%40h%3Bto-tag%3Dtheirs%3Bfrom-tag%3Dmine>',
    );
  });

  it('can go out while the call still rings, once there is a dialog', () => {
    native.established = false;
    expect(send(held)).toBe(false);
    native._earlyDialogs.one = {};
    expect(send(held)).toBe(true);
  });

  it('tells when it is taken and when it is done', () => {
    send();
    native.answered('onSuccessResponse');
    native.notified('SIP/2.0 100 Trying');
    native.notified('SIP/2.0 180 Ringing');
    native.notified('SIP/2.0 200 OK');
    native.notified('SIP/2.0 200 OK');
    expect(told).toEqual(['taken', 'done']);
    expect(native._referSubscribers).toEqual({});
  });

  it('tells when nothing came of it', () => {
    send();
    native.answered('onSuccessResponse');
    native.notified('SIP/2.0 486 Busy Here');
    expect(told).toEqual(['taken', 'failed 486']);
  });

  it.each([
    ['onErrorResponse', { status_code: 603 }, 'failed 603'],
    ['onTransportError', undefined, 'failed Connection Error'],
    ['onRequestTimeout', undefined, 'failed Request Timeout'],
    ['onDialogError', undefined, 'failed Dialog Error'],
  ])('tells when it is not taken: %s', (how, data, text) => {
    send();
    native.answered(how, data);
    expect(told).toEqual([text]);
    expect(native._referSubscribers).toEqual({});
  });

  it('hears of itself under its new number when it had to prove who we are', () => {
    send();
    native.answered('onAuthenticated', { cseq: 8 });
    expect(Object.keys(native._referSubscribers)).toEqual(['8']);
    native.notified('SIP/2.0 200 OK');
    expect(told).toEqual(['done']);
  });
});
