import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { WebSocketServer, type WebSocket } from 'ws';
import { adminAnswer } from './fakeAdmin.ts';
import { callsAnswer } from './fakeCalls.ts';
import { colleagues, me, log, recordings } from './fakeCompany.ts';
import { FakeSip } from './fakeSip.ts';

/** What the fake does, for looking at every state of a screen: set with `GET /fake?mode=…`. */
type Mode = 'full' | 'empty' | 'failing' | 'slow' | 'huge';

const PASSWORD = 'demo';
const TOKEN = 'token-';

/**
 * A server for development and screenshots only: the REST calls with invented data, the event socket, and SIP
 * passed from tab to tab. Started by `vite --mode fake`; no part of any product.
 */
export function fakeServer(): Plugin {
  let mode: Mode = 'full';
  const sip = new FakeSip();
  const subscribers = new Set<WebSocket>();
  sip.onState = (number, presence) => {
    const msg = JSON.stringify({ number, presence, devices: presence === 'offline' ? [] : ['web'] });
    for (const socket of subscribers) socket.send(JSON.stringify({ type: 90001, sn: 'fake', msg }));
  };
  return {
    name: 'fake-server',
    configureServer(vite) {
      const sockets = new WebSocketServer({
        noServer: true,
        handleProtocols: (names) => (names.has('sip') ? 'sip' : false),
      });
      vite.httpServer?.on('upgrade', (request, socket, head) => {
        const url = new URL(request.url ?? '', 'http://fake');
        if (url.pathname !== '/ws' && url.pathname !== '/api/v1.0/subscribe') return;
        sockets.handleUpgrade(request, socket, head, (client) => {
          if (url.pathname === '/ws') return sip.connect(client);
          subscribers.add(client);
          client.on('close', () => subscribers.delete(client));
          client.on('message', (data) => {
            if (String(data) === 'heartbeat') client.send('heartbeat response');
          });
        });
      });
      vite.middlewares.use((request, response, next) => {
        const url = new URL(request.url ?? '', 'http://fake');
        if (url.pathname === '/fake') {
          mode = (url.searchParams.get('mode') as Mode | null) ?? mode;
          response.end(mode);
        } else if (url.pathname.startsWith('/api/v1.0/')) {
          void answer(request, url, mode).then((body) => send(response, body, mode));
        } else next();
      });
    },
  };
}

function send(response: ServerResponse, body: object, mode: Mode): void {
  setTimeout(
    () => {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ errcode: 0, errmsg: 'SUCCESS', ...body }));
    },
    mode === 'slow' ? 60_000 : 60,
  );
}

async function answer(request: IncomingMessage, url: URL, mode: Mode): Promise<object> {
  const number = (request.headers.authorization ?? '').replace(TOKEN, '');
  switch (url.pathname.replace('/api/v1.0/', '')) {
    case 'pbx/getproduct':
      return { product: { base_oem_id: 0, version: '37.12.0.57' }, access_type: 'local_ip' };
    case 'login': {
      const { username, password } = JSON.parse(await bodyOf(request)) as Record<string, string>;
      return password === PASSWORD && me(username)
        ? { access_token: TOKEN + (username ?? '') }
        : { errcode: 900003, errmsg: 'WRONG NAME OR PASSWORD' };
    }
    case 'extension/getpersonal': {
      const own = me(number);
      return own
        ? {
            extension: {
              id: own.id,
              number,
              caller_id_name: own.name,
              enb_web_client_call_waiting: 1,
              enb_ctl_record: 0,
            },
          }
        : { errcode: 900001, errmsg: 'LOGIN REQUIRED' };
    }
    case 'extension/getpersonalglobal':
      return { enable_nat_fqdn: 0, turn_port: 0, enb_internal_client: 1 };
    case 'extension/getregisterinfo':
      return { realm: 'fake', registername: number, registerpassword: '0'.repeat(32) };
    case 'extension/colleagues':
      if (mode === 'failing') return { errcode: 900010, errmsg: 'SERVER FAULT' };
      return { colleague_list: mode === 'empty' ? [] : colleagues(mode === 'huge' ? 10_000 : 40) };
    case 'cdr/searchpersonal':
      if (mode === 'failing') return { errcode: 900010, errmsg: 'SERVER FAULT' };
      return log(mode === 'empty' ? 0 : 63, url.searchParams);
    case 'cdr/missedpersonal':
      return { missed_number: mode === 'empty' ? 0 : 3 };
    case 'recording/search':
      if (mode === 'failing') return { errcode: 900010, errmsg: 'SERVER FAULT' };
      return recordings(mode === 'empty' ? 0 : 40, number, url.searchParams);
    case 'callnote/get':
      return { uniqueid: '1', label_list: ['Sales', '投诉', 'Support'] };
    case 'notification/settings':
      return {
        missed_call_mail: 0,
        password_change_mail: 0,
        email_addr: `user${number}@example.com`,
        mail_server: 1,
      };
    case 'admin/setup/check':
      return {};
    case 'admin/setup':
    case 'admin/login': {
      const { password } = JSON.parse(await bodyOf(request)) as Record<string, string>;
      return password === 'wrong password' ? { errcode: 900003 } : { access_token: 'admin' };
    }
    default: {
      const path = url.pathname.replace('/api/v1.0/', '');
      if (!path.startsWith('admin/')) return {};
      if (mode === 'failing') return { errcode: 900010, errmsg: 'SERVER FAULT' };
      const ofCalls = callsAnswer(url, mode === 'empty');
      if (ofCalls) return ofCalls;
      const body = request.method === 'POST' ? await bodyOf(request) : '{}';
      return adminAnswer(path, JSON.parse(body) as Record<string, unknown>, mode === 'empty');
    }
  }
}

function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => resolve(body || '{}'));
  });
}
