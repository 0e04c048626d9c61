import type { WebSocket } from 'ws';
import type { Presence } from '@magpie/sdk-core';
import { me } from './fakeCompany.ts';

interface FakeCall {
  caller: WebSocket;
  callee: WebSocket;
  numbers: [string, string];
}

/** Passes SIP messages between tabs as they are. Media goes from browser to browser. */
export class FakeSip {
  readonly #phones = new Map<string, WebSocket>();
  readonly #calls = new Map<string, FakeCall>();
  onState: (number: string, presence: Presence) => void = () => undefined;

  connect(socket: WebSocket): void {
    socket.on('message', (data) => this.#message(socket, String(data)));
    socket.on('close', () => {
      for (const [number, phone] of this.#phones) {
        if (phone !== socket) continue;
        this.#phones.delete(number);
        this.onState(number, 'offline');
      }
    });
  }

  #message(from: WebSocket, text: string): void {
    if (!text.includes('SIP/2.0')) return;
    const callId = header(text, 'Call-ID');
    const request = /^([A-Z]+) sip:([^@\s;]+)/.exec(text);
    if (request?.[1] === 'REGISTER') return this.#register(from, text);
    const known = this.#calls.get(callId);
    if (request?.[1] === 'INVITE' && !known)
      return this.#invite(from, text, decodeURIComponent(request[2] ?? ''));
    if (!known) return;
    (from === known.caller ? known.callee : known.caller).send(text);
    const cseq = header(text, 'CSeq');
    if (request?.[1] === 'BYE' || (/^SIP\/2.0 [3-6]/.test(text) && cseq.endsWith('INVITE'))) {
      for (const number of known.numbers) this.onState(number, 'idle');
    } else if (/^SIP\/2.0 200/.test(text) && cseq.endsWith('INVITE')) {
      for (const number of known.numbers) this.onState(number, 'in_call');
    }
  }

  #register(from: WebSocket, text: string): void {
    const number = /sip:([^@;>]+)@/.exec(header(text, 'To'))?.[1] ?? '';
    this.#phones.set(number, from);
    this.onState(number, 'idle');
    from.send(reply(text, '200 OK', [`Contact: ${header(text, 'Contact')}`]));
  }

  #invite(from: WebSocket, text: string, number: string): void {
    const callee = this.#phones.get(number);
    if (!callee)
      return from.send(reply(text, me(number) ? '480 Temporarily Unavailable' : '404 Not Found', []));
    const caller = /sip:([^@;>]+)@/.exec(header(text, 'From'))?.[1] ?? '';
    this.#calls.set(header(text, 'Call-ID'), { caller: from, callee, numbers: [caller, number] });
    this.onState(number, 'ringing');
    const named = text.replace(
      /^From: /m,
      `Remote-Party-ID: "${me(caller)?.name ?? ''}" <sip:${caller}@fake>\r\nFrom: `,
    );
    callee.send(named);
  }
}

function header(text: string, name: string): string {
  return new RegExp(`^${name}\\s*:\\s*(.*?)\\r?$`, 'im').exec(text)?.[1] ?? '';
}

function reply(request: string, status: string, extra: string[]): string {
  const copied = ['Via', 'From', 'Call-ID', 'CSeq'].map((name) => `${name}: ${header(request, name)}`);
  const to = header(request, 'To');
  return [
    `SIP/2.0 ${status}`,
    ...copied,
    `To: ${to}${to.includes('tag=') ? '' : ';tag=fake'}`,
    ...extra,
    'Content-Length: 0',
    '\r\n',
  ].join('\r\n');
}
