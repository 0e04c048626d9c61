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

/** What the page keeps for its tests: nothing but what the SDK guide describes is behind it. */
interface Kept {
  /** Events in the order in which they were heard. */
  heard: { name: string; data: Record<string, unknown> | undefined }[];
  init(params: object): Promise<void>;
  call(target: string, method: string, ...parameters: unknown[]): Promise<unknown>;
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
    const all = { pbxURL: this.magpie.url, enableLog: false, ...params };
    await this.page.evaluate((given) => window.kept.init(given), all);
  }

  /** Calls a method of `phone`, of `pbx`, of `session`, which is the call in front, or what `init` gave besides. */
  does(
    target: 'phone' | 'pbx' | 'session' | 'operators',
    method: string,
    ...parameters: unknown[]
  ): Promise<unknown> {
    return this.page.evaluate(([on, name, given]) => window.kept.call(on, name, ...given), [
      target,
      method,
      parameters,
    ] as const);
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
    const take = (wanted: string) =>
      this.page.evaluate((each) => {
        const at = window.kept.heard.findIndex((event) => event.name === each);
        return at < 0 ? undefined : { data: window.kept.heard.splice(at, 1)[0]?.data ?? {} };
      }, wanted);
    return (await until(name, () => take(name), 30_000)).data;
  }
}

/** The page, as somebody writes it who has read the guide. */
function page(script: string): string {
  return `<!doctype html>
<html lang="en">
<title>CRM</title>
<audio id="sound" autoplay></audio>
<script src="${script}"></script>
<script>
  const plain = ({ session, stream, ...data }) => data;
  let operators;
  window.kept = {
    heard: [],
    init: async (params) => {
      operators = await YSWebRTC.init(params);
      const { phone, pbx } = operators;
      const hear = (of, names) => {
        for (const name of names)
          of.on(name, (data) => window.kept.heard.push({ name, data: data instanceof Object ? plain(data) : { data } }));
      };
      hear(pbx, ['runtimeError', 'cdrChange']);
      hear(phone, ['registered', 'registrationFailed', 'disconnected', 'incoming', 'startSession', 'deleteSession']);
      hear(phone, ['recordPermissionsChange']);
      phone.on('newRTCSession', ({ session }) => {
        hear(session, ['confirmed', 'ended', 'failed', 'clientError', 'callReport', 'reinvite']);
        session.on('streamAdded', ({ stream }) => (document.getElementById('sound').srcObject = stream));
      });
      phone.start();
    },
    call: async (target, method, ...parameters) => {
      if (target === 'operators') return operators[method]();
      const on = target === 'session' ? operators.phone.getCurrentSession() : operators[target];
      return on[method](...parameters);
    },
    statuses: () => operators.phone.getSession().map(({ status }) => status),
  };
</script>
</html>`;
}
