import { vi } from 'vitest';
import { FakeSocket } from './fakeSocket';

type Answer = object | Error | ((url: URL, body: unknown) => object);

/**
 * A server as the network shows it: answers requests by path, and gives sockets whose other end is the test.
 * It keeps what it was asked.
 */
export class FakePbx {
  readonly asked: { path: string; query: Record<string, string>; body: unknown; token: string | null }[] = [];
  readonly answers: Record<string, Answer> = {
    'pbx/getproduct': { product: { base_oem_id: 0, version: '37.12.0.57' }, access_type: 'local_ip' },
    login: { access_token: 'token-1' },
    'extension/getpersonal': {
      extension: {
        id: 7,
        number: '1001',
        caller_id_name: 'Alice',
        enb_web_client_call_waiting: 1,
        enb_ctl_record: 2,
        enb_web_client: 1,
        enb_desktop_client: 1,
      },
    },
    'extension/getpersonalglobal': { enb_internal_client: 1, record_feature_code: '*1' },
    'extension/getregisterinfo': { realm: 'r', registername: 'n', registerpassword: '0'.repeat(32) },
    logout: {},
    'rascallreport/web': {},
    'systemlog/webclientlog': {},
  };

  constructor() {
    FakeSocket.made.length = 0;
    vi.stubGlobal('fetch', (url: URL, request: RequestInit) => this.#answer(url, request));
    vi.stubGlobal('WebSocket', FakeSocket);
  }

  /** Sockets whose address has this path, the first made first. */
  sockets(path: string): FakeSocket[] {
    return FakeSocket.made.filter(({ url }) => new URL(url).pathname === path);
  }

  /** The event socket tells of a topic. */
  tells(type: number, message: object): void {
    this.sockets('/api/v1.0/subscribe')
      .at(-1)
      ?.receives({ type, sn: '1', msg: JSON.stringify(message) });
  }

  calls(path: string) {
    return this.asked.filter((each) => each.path === path);
  }

  #answer(url: URL, { body, headers }: RequestInit): Promise<Response> {
    const path = url.pathname.replace('/api/v1.0/', '');
    const sent: unknown = typeof body === 'string' ? JSON.parse(body) : undefined;
    const query = Object.fromEntries(url.searchParams);
    const token = new Headers(headers).get('Authorization');
    this.asked.push({ path, query, body: sent, token });
    const answer = this.answers[path];
    if (answer instanceof Error) return Promise.reject(answer);
    const told = typeof answer === 'function' ? answer(url, sent) : answer;
    return Promise.resolve(Response.json({ errcode: told ? 0 : 900404, errmsg: 'SUCCESS', ...told }));
  }
}
