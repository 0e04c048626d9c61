import { type Page, request } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize, resolve } from 'node:path';
import type { Account, Magpie } from './magpie.js';
import { freePort, run, until } from './process.js';

const LAUNCHER = resolve(import.meta.dirname, '../../server/target/magpie/bin/magpie');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wav': 'audio/wav',
};

/** The fields of `session.status` that stories look at, by the names of the SDK guide. */
export interface Status {
  callId: string;
  number: string;
  name: string;
  communicationType: 'outbound' | 'inbound';
  callStatus: string;
  isRing: boolean;
  isHold: boolean;
  isMute: boolean;
  isVideo: boolean;
  isTransfer: boolean;
  recordStatus: string;
  transferParent?: { callId: string };
}

/** A code and its text, as every failure of the SDK has them. */
export interface Result {
  code: number;
  msg: string;
}

/** An event with the moment it was heard, in milliseconds of the page's clock. */
export interface Heard {
  at: number;
  data: Record<string, unknown>;
}

/** What calls of the page are made on; `session` is the call in front, `operators` what `init` gave. */
export type Target = 'phone' | 'pbx' | 'session' | 'operators';

/** What the page keeps for its tests: nothing but what the SDK guide describes is behind it. */
interface Kept {
  /** Events in the order in which they were heard. */
  heard: ({ name: string } & Heard)[];
  init(params: object): Promise<void>;
  call(target: Target, method: string, ...parameters: unknown[]): Promise<unknown>;
  read(target: Target, property: string): unknown;
  /** The kinds of the live tracks of a stream of the call in front. */
  tracks(stream: 'localStream' | 'remoteStream'): string[];
  statuses(): Status[];
}

declare global {
  interface Window {
    kept: Kept;
  }
}

/** A company's own application: a web server of another origin that embeds the SDK and knows its access key. */
export class Embedder {
  private constructor(
    private readonly magpie: Magpie,
    private readonly server: Server,
    readonly origin: string,
    private readonly access: { id: string; key: string },
  ) {}

  /** Starts it, and lets the administrator allow it; `site` is a folder of pages of its own. */
  static async start(magpie: Magpie, site?: string): Promise<Embedder> {
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', origin);
      if (site && pathname !== '/') {
        const file = join(site, normalize(decodeURIComponent(pathname)));
        if (!existsSync(file)) return void response.writeHead(404).end();
        response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
        return void response.end(readFileSync(file));
      }
      const script = new URL(request.url ?? '/', origin).searchParams.get('script') ?? 'ys-webrtc.umd.js';
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(page(`${magpie.url}/sdk/${script}`));
    });
    await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
    await magpie.configure({ sdk_enabled: 'true', cors_origins: `[${origin}]` });
    const text = await run(LAUNCHER, ['sdk-key', '--data', magpie.directory]);
    const after = (label: string) => new RegExp(`${label}:\\s*(\\S+)`).exec(text)?.[1] ?? '';
    return new Embedder(magpie, server, origin, { id: after('access ID'), key: after('access key') });
  }

  /** A login signature, as the application's server asks for it. */
  async signature(account: Account): Promise<string> {
    const token = await this.ask('get_token', { username: this.access.id, password: this.access.key });
    const path = `sign/create?access_token=${String(token.access_token)}`;
    const signed = await this.ask(path, { username: account.number, sign_type: 'sdk', expire_time: 0 });
    return (signed.data as { sign: string }).sign;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private async ask(path: string, body: object): Promise<Record<string, unknown>> {
    const http = await request.newContext({ ignoreHTTPSErrors: true });
    const answer = await http.post(`${this.magpie.url}/openapi/v1.0/${path}`, { data: body });
    const told = (await answer.json()) as Record<string, unknown>;
    await http.dispose();
    if (told.errcode !== 0) throw new Error(`${path}: ${JSON.stringify(told)}`);
    return told;
  }
}

/** The application's page in somebody's browser. */
export class EmbeddedPage {
  constructor(
    private readonly magpie: Magpie,
    private readonly embedder: Embedder,
    readonly page: Page,
  ) {}

  /** Opens the page and logs in; `script` is the build that it loads. */
  async signIn(account: Account, script = 'ys-webrtc.umd.js', more: object = {}): Promise<void> {
    await this.page.goto(`${this.embedder.origin}/?script=${script}`);
    const secret = await this.embedder.signature(account);
    await this.init({ username: account.number, secret, ...more });
    await this.event('registered');
  }

  async init(params: object): Promise<void> {
    await this.page.evaluate((given) => window.kept.init(given), this.complete(params));
  }

  /** What an `init` is refused with; nothing when it is not. */
  initRefusal(params: object): Promise<Result | undefined> {
    return this.page.evaluate(
      (given) =>
        window.kept.init(given).then(
          () => undefined,
          ({ code, msg }: Result) => ({ code, msg }),
        ),
      this.complete(params),
    );
  }

  /** Calls a method. */
  does(target: Target, method: string, ...parameters: unknown[]): Promise<unknown> {
    return this.page.evaluate(([on, name, given]) => window.kept.call(on, name, ...given), [
      target,
      method,
      parameters,
    ] as const);
  }

  /** What a call of a method is refused with; nothing when it is not. */
  refusal(target: Target, method: string, ...parameters: unknown[]): Promise<Result | undefined> {
    return this.page.evaluate(
      ([on, name, given]) =>
        window.kept.call(on, name, ...given).then(
          () => undefined,
          ({ code, msg }: Result) => ({ code, msg }),
        ),
      [target, method, parameters] as const,
    );
  }

  /** The value of a property. */
  reads(target: Target, property: string): Promise<unknown> {
    return this.page.evaluate(([on, name]) => window.kept.read(on, name), [target, property] as const);
  }

  /** The kinds of the live tracks of a stream of the call in front, in alphabetical order. */
  tracks(stream: 'localStream' | 'remoteStream'): Promise<string[]> {
    return this.page.evaluate((name) => window.kept.tracks(name), stream);
  }

  /** Where the calls stand, the oldest first. */
  statuses(): Promise<Status[]> {
    return this.page.evaluate(() => window.kept.statuses());
  }

  /** Waits until exactly one call has these fields, and gives its status. */
  async status(wanted: Partial<Status>): Promise<Status> {
    const fits = (status: Status) =>
      Object.entries(wanted).every(([name, value]) => status[name as keyof Status] === value);
    return until(
      `a call with ${JSON.stringify(wanted)}`,
      async () => (await this.statuses()).find(fits),
      30_000,
    );
  }

  /** Waits until there is no call any more. */
  async idle(): Promise<void> {
    await until('no call', async () => (await this.statuses()).length === 0, 30_000);
  }

  /** The oldest event of this name, once. */
  async event(name: string): Promise<Record<string, unknown>> {
    return (await this.timed(name)).data;
  }

  /** The oldest event of this name, once, with its time. */
  timed(name: string): Promise<Heard> {
    const take = () =>
      this.page.evaluate((each) => {
        const at = window.kept.heard.findIndex((event) => event.name === each);
        return at < 0 ? undefined : window.kept.heard.splice(at, 1)[0];
      }, name);
    return until(name, take, 30_000);
  }

  /** How many events of this name wait to be taken. */
  waiting(name: string): Promise<number> {
    return this.page.evaluate(
      (each) => window.kept.heard.filter((event) => event.name === each).length,
      name,
    );
  }

  private complete(params: object): object {
    return { pbxURL: this.magpie.url, enableLog: false, ...params };
  }
}

/** The page, as somebody writes it who has read the guide. */
function page(script: string): string {
  return `<!doctype html>
<html lang="en">
<title>CRM</title>
<video id="far" autoplay></video>
<script src="${script}"></script>
<script>
  const plain = ({ session, stream, ...data }) => data;
  let operators;
  const object = (target) =>
    target === 'session' ? operators.phone.getCurrentSession() : target === 'operators' ? operators : operators[target];
  window.kept = {
    heard: [],
    init: async (params) => {
      operators = await YSWebRTC.init(params);
      const { phone, pbx } = operators;
      const hear = (of, names) => {
        for (const name of names)
          of.on(name, (data) =>
            window.kept.heard.push({ name, at: performance.now(), data: data instanceof Object ? plain(data) : { data } }));
      };
      hear(pbx, ['runtimeError', 'cdrChange']);
      hear(phone, ['registered', 'registrationFailed', 'disconnected', 'incoming', 'startSession', 'deleteSession']);
      hear(phone, ['recordPermissionsChange']);
      phone.on('newRTCSession', ({ session }) => {
        hear(session, ['confirmed', 'ended', 'failed', 'clientError', 'callReport', 'reinvite']);
        session.on('streamAdded', ({ stream }) => (document.getElementById('far').srcObject = stream));
      });
      phone.start();
    },
    call: async (target, method, ...parameters) => object(target)[method](...parameters),
    read: (target, property) => object(target)[property],
    tracks: (stream) => {
      const tracks = object('session')?.[stream]?.getTracks() ?? [];
      return tracks.filter((track) => track.readyState === 'live').map((track) => track.kind).sort();
    },
    statuses: () => operators.phone.getSession().map(({ status }) => status),
  };
</script>
</html>`;
}
