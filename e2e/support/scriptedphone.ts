import { createHash, randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import type { Account, Magpie } from './magpie.js';
import { until } from './process.js';
import type { Law } from './g711.js';
import { EVENT_TYPE, RtpEnd, tone } from './rtp.js';

export interface ScriptedPhoneOptions {
  law?: Law;
  /** The address it lives at. */
  host?: string;
  voice?: (sample: number) => number;
  /** Offers and answers without telephone-event, so that keys travel as SIP INFO. */
  withoutTelephoneEvent?: boolean;
  /** Asks to hear what happens before the answer (RFC 5009). */
  earlyMedia?: boolean;
}

/** A SIP message, taken apart as far as a phone needs. */
interface Message {
  start: string;
  headers: Map<string, string[]>;
  body: string;
}

/** A phone whose every packet the test sees: SIP over UDP with digest, G.711, RTCP, keys. */
export class ScriptedPhone {
  /** Requests that came in a dialog, oldest first. */
  readonly requests: Message[] = [];
  private readonly responses: Message[] = [];
  private dialog: { callId: string; from: string; to: string; target: string } | undefined;
  private cseq = 1;
  private registered = false;
  private ringing: { invite: Message; tag: string } | undefined;

  private constructor(
    private readonly magpie: Magpie,
    readonly account: Account,
    private readonly options: ScriptedPhoneOptions,
    private readonly socket: Socket,
    readonly rtp: RtpEnd,
  ) {
    socket.on('message', (data) => this.receive(parse(data.toString())));
  }

  static async open(
    magpie: Magpie,
    account: Account,
    options: ScriptedPhoneOptions = {},
  ): Promise<ScriptedPhone> {
    const host = options.host ?? '127.0.0.1';
    const socket = createSocket('udp4');
    await new Promise<void>((resolve) => socket.bind(0, host, resolve));
    const rtp = await RtpEnd.open(host, options.law ?? 'PCMU', options.voice ?? tone(440));
    return new ScriptedPhone(magpie, account, options, socket, rtp);
  }

  async register(): Promise<void> {
    const answer = await this.bind(600, 15_000);
    if (!answer.start.includes(' 200 ')) throw new Error(answer.start);
    this.registered = true;
  }

  private bind(seconds: number, milliseconds: number): Promise<Message> {
    return this.transact('REGISTER', `sip:${this.magpie.address}`, [`Expires: ${seconds}`], '', milliseconds);
  }

  /** Calls, and resolves with the status line of the final answer. */
  async call(number: string): Promise<string> {
    const uri = `sip:${number}@${this.magpie.address}`;
    const headers = ['Content-Type: application/sdp'];
    if (this.options.earlyMedia) headers.push('P-Early-Media: supported');
    const answer = await this.transact('INVITE', uri, headers, this.sdp(), 70_000);
    if (answer.start.includes(' 200 ')) {
      this.dialog = {
        callId: first(answer, 'call-id'),
        from: first(answer, 'from'),
        to: first(answer, 'to'),
        target: uriOf(first(answer, 'contact')),
      };
      this.send(this.inDialog('ACK', this.cseq, []));
      this.follow(answer.body);
    }
    return answer.start;
  }

  /** Waits for a call and answers it. */
  async answer(): Promise<void> {
    const { invite, tag } = await until('a call', () => this.ringing, 20_000);
    this.ringing = undefined;
    this.dialog = {
      callId: first(invite, 'call-id'),
      from: `${first(invite, 'to')};tag=${tag}`,
      to: first(invite, 'from'),
      target: uriOf(first(invite, 'contact')),
    };
    this.respond(invite, '200 OK', { tag, body: this.sdp() });
    this.follow(invite.body);
  }

  /** Sends a request in the dialog and gives the status line of its answer. */
  async request(method: string, headers: string[] = [], body = ''): Promise<string> {
    const cseq = ++this.cseq;
    this.send(this.inDialog(method, cseq, headers, body));
    const answer = await until(`answer to ${method}`, () => this.finalAnswer(cseq, method));
    return answer.start;
  }

  /** What a Replaces says that names the call. */
  get replaces(): string {
    const tag = (address = '') => /tag=([^;>]+)/.exec(address)?.[1] ?? '';
    const { callId = '', from, to } = this.dialog ?? {};
    return `${callId};to-tag=${tag(to)};from-tag=${tag(from)}`;
  }

  /** Presses a key as SIP INFO. */
  pressByInfo(key: string): Promise<string> {
    return this.request(
      'INFO',
      ['Content-Type: application/dtmf-relay'],
      `Signal=${key}\r\nDuration=160\r\n`,
    );
  }

  /** The keys that came as SIP INFO. */
  keysByInfo(): string {
    return this.requests
      .filter((r) => r.start.startsWith('INFO'))
      .map((r) => /signal\s*=\s*(\S)/i.exec(r.body)?.[1] ?? '')
      .join('');
  }

  /** The Call-ID of its call. */
  get callId(): string {
    return this.dialog?.callId ?? '';
  }

  async hangUp(): Promise<void> {
    await this.request('BYE');
  }

  /** Unregisters, or the next story on the same server would see a phone that is gone. */
  async stop(): Promise<void> {
    if (this.registered) await this.bind(0, 3_000).catch(() => undefined);
    this.rtp.stop();
    await new Promise<void>((resolve) => this.socket.close(() => resolve()));
  }

  private async transact(
    method: string,
    uri: string,
    headers: string[],
    body = '',
    milliseconds = 15_000,
  ): Promise<Message> {
    const callId = randomBytes(8).toString('hex');
    const from = `<sip:${this.account.number}@${this.magpie.address}>;tag=${randomBytes(4).toString('hex')}`;
    const to = method === 'REGISTER' ? `<sip:${this.account.number}@${this.magpie.address}>` : `<${uri}>`;
    let authorization: string[] = [];
    for (;;) {
      const cseq = ++this.cseq;
      const branch = `z9hG4bK${randomBytes(6).toString('hex')}`;
      this.send(
        this.write(method, uri, { callId, from, to, cseq, branch }, [...authorization, ...headers], body),
      );
      const answer = await until(`answer to ${method}`, () => this.finalAnswer(cseq, method), milliseconds);
      if (method === 'INVITE' && !answer.start.includes(' 200 ')) {
        this.send(this.write('ACK', uri, { callId, from, to: first(answer, 'to'), cseq, branch }, []));
      }
      if (!answer.start.includes(' 401 ') || authorization.length > 0) return answer;
      const challenge = answer.headers.get('www-authenticate')?.find((c) => !/SHA-256/i.test(c)) ?? '';
      authorization = [this.authorize(challenge, method, uri)];
    }
  }

  private authorize(challenge: string, method: string, uri: string): string {
    const field = (name: string) => new RegExp(`${name}="?([^",]*)"?`, 'i').exec(challenge)?.[1] ?? '';
    const md5 = (text: string) => createHash('md5').update(text).digest('hex');
    const [realm, nonce, cnonce] = [field('realm'), field('nonce'), randomBytes(4).toString('hex')];
    const ha1 = md5(`${this.account.number}:${realm}:${this.account.sipSecret}`);
    const response = md5(`${ha1}:${nonce}:00000001:${cnonce}:auth:${md5(`${method}:${uri}`)}`);
    return (
      `Authorization: Digest username="${this.account.number}", realm="${realm}", nonce="${nonce}", uri="${uri}", ` +
      `response="${response}", algorithm=MD5, qop=auth, nc=00000001, cnonce="${cnonce}"`
    );
  }

  private finalAnswer(cseq: number, method: string): Message | undefined {
    return this.responses.find(
      (r) => first(r, 'cseq') === `${cseq} ${method}` && !/^SIP\/2\.0 1/.test(r.start),
    );
  }

  private inDialog(method: string, cseq: number, headers: string[], body = ''): string {
    const dialog = this.dialog;
    if (!dialog) throw new Error('no call');
    const branch = `z9hG4bK${randomBytes(6).toString('hex')}`;
    return this.write(method, dialog.target, { ...dialog, cseq, branch }, headers, body);
  }

  private write(
    method: string,
    uri: string,
    ids: { callId: string; from: string; to: string; cseq: number; branch: string },
    headers: string[],
    body = '',
  ): string {
    const { address, port } = this.socket.address();
    return [
      `${method} ${uri} SIP/2.0`,
      `Via: SIP/2.0/UDP ${address}:${port};branch=${ids.branch};rport`,
      'Max-Forwards: 70',
      `From: ${ids.from}`,
      `To: ${ids.to}`,
      `Call-ID: ${ids.callId}`,
      `CSeq: ${ids.cseq} ${method}`,
      `Contact: <sip:${this.account.number}@${address}:${port}>`,
      ...headers,
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n');
  }

  private respond(request: Message, status: string, more: { tag?: string; body?: string } = {}): void {
    const { address, port } = this.socket.address();
    const to = first(request, 'to');
    const body = more.body ?? '';
    this.send(
      [
        `SIP/2.0 ${status}`,
        ...(request.headers.get('via') ?? []).map((via) => `Via: ${via}`),
        `From: ${first(request, 'from')}`,
        `To: ${more.tag && !to.includes('tag=') ? `${to};tag=${more.tag}` : to}`,
        `Call-ID: ${first(request, 'call-id')}`,
        `CSeq: ${first(request, 'cseq')}`,
        `Contact: <sip:${this.account.number}@${address}:${port}>`,
        ...(body ? ['Content-Type: application/sdp'] : []),
        `Content-Length: ${Buffer.byteLength(body)}`,
        '',
        body,
      ].join('\r\n'),
    );
  }

  private send(text: string): void {
    this.socket.send(text, this.magpie.ports.sip, this.magpie.address);
  }

  private receive(message: Message): void {
    if (message.start.startsWith('SIP/2.0')) {
      this.responses.push(message);
      if (message.start.startsWith('SIP/2.0 183')) this.follow(message.body);
    } else if (message.start.startsWith('INVITE') && !/tag=/.test(first(message, 'to'))) {
      const tag = randomBytes(4).toString('hex');
      this.ringing = { invite: message, tag };
      this.respond(message, '180 Ringing', { tag });
    } else if (message.start.startsWith('CANCEL')) {
      this.requests.push(message);
      this.respond(message, '200 OK');
      if (this.ringing)
        this.respond(this.ringing.invite, '487 Request Terminated', { tag: this.ringing.tag });
      this.ringing = undefined;
    } else if (!message.start.startsWith('ACK')) {
      this.requests.push(message);
      const offered = message.start.startsWith('INVITE') || message.start.startsWith('UPDATE');
      this.respond(message, '200 OK', offered && message.body ? { body: this.sdp() } : {});
      if (offered && message.body) this.follow(message.body);
    }
  }

  private sdp(): string {
    const type = this.rtp.payloadType;
    const events = !this.options.withoutTelephoneEvent;
    return [
      'v=0',
      `o=phone 1 ${this.cseq} IN IP4 ${this.rtp.host}`,
      's=-',
      `c=IN IP4 ${this.rtp.host}`,
      't=0 0',
      `m=audio ${this.rtp.port} RTP/AVP ${type}${events ? ` ${EVENT_TYPE}` : ''}`,
      `a=rtpmap:${type} ${this.options.law ?? 'PCMU'}/8000`,
      ...(events ? [`a=rtpmap:${EVENT_TYPE} telephone-event/8000`] : []),
      'a=sendrecv',
      '',
    ].join('\r\n');
  }

  /** Speaks to where the far side's description says. */
  private follow(sdp: string): void {
    const host = /^c=IN IP4 (\S+)/m.exec(sdp)?.[1];
    const port = /^m=audio (\d+)/m.exec(sdp)?.[1];
    if (host && port) this.rtp.speakTo(host, Number(port));
  }
}

function parse(text: string): Message {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [start = '', ...lines] = head.split('\r\n');
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()]);
  }
  return { start, headers, body: rest.join('\r\n\r\n') };
}

function first(message: Message, name: string): string {
  return message.headers.get(name)?.[0] ?? '';
}

function uriOf(contact: string): string {
  return /<([^>]*)>/.exec(contact)?.[1] ?? contact;
}
