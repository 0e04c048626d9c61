import { type APIRequestContext, request } from '@playwright/test';
import type { Magpie } from './magpie.js';

/** What the tests' administrator uses, on every server. */
export const ADMIN_PASSWORD = 'a magpie on the roof';

/** What is kept of a call, as administrators read it. */
export interface KeptCall {
  call: { id: string; disposition: string };
  quality_report_list: { extension: string; values: Record<string, string> }[];
}

/** How a trunk is, as administrators read it. */
export interface TrunkState {
  id: string;
  state: string;
  registration: string;
  trouble: string;
}

/** Uses the one-time link of the first start; the second time it is refused, and the password stands. */
export async function setUpOnce(magpie: Magpie, http: APIRequestContext): Promise<void> {
  const token = /#setup=(\S+)/.exec(magpie.output)?.[1];
  if (!token) return;
  await http.post(`${magpie.url}/api/v1.0/admin/setup`, {
    data: { setup_token: token, password: ADMIN_PASSWORD },
  });
}

/** An administrator's session on the HTTP interface. */
export class Administrator {
  private constructor(
    private readonly http: APIRequestContext,
    private readonly token: string,
  ) {}

  static async login(magpie: Magpie): Promise<Administrator> {
    const http = await request.newContext({ baseURL: magpie.url, ignoreHTTPSErrors: true });
    await setUpOnce(magpie, http);
    const answer = await http.post('/api/v1.0/admin/login', { data: { password: ADMIN_PASSWORD } });
    const { access_token, errmsg } = (await answer.json()) as { access_token?: string; errmsg: string };
    if (!access_token) throw new Error(`administrator's login: ${errmsg}`);
    return new Administrator(http, access_token);
  }

  /** All that is kept of a call. */
  async call(id: string): Promise<KeptCall> {
    const answer = await this.http.get(`/api/v1.0/admin/calls/record?id=${id}`, {
      headers: { Authorization: this.token },
    });
    return (await answer.json()) as KeptCall;
  }

  /** Changes rules of the company; what is not named stays. */
  async change(company: Record<string, unknown>): Promise<void> {
    await this.post('company', company);
  }

  /** Changes how an extension can be reached; what is not named stays. */
  async reach(number: string, reach: Record<string, unknown>): Promise<void> {
    await this.post('reach', { number, reach });
  }

  private async post(document: string, data: Record<string, unknown>): Promise<void> {
    const answer = await this.http.post(`/api/v1.0/admin/${document}`, {
      headers: { Authorization: this.token },
      data,
    });
    const { errcode, errmsg } = (await answer.json()) as { errcode: number; errmsg: string };
    if (errcode !== 0) throw new Error(`${document}: ${errmsg}`);
  }

  /** How the trunks are. */
  async trunks(): Promise<TrunkState[]> {
    const answer = await this.http.get('/api/v1.0/admin/trunks', {
      headers: { Authorization: this.token },
    });
    return ((await answer.json()) as { trunk_list: TrunkState[] }).trunk_list;
  }

  async close(): Promise<void> {
    await this.http.dispose();
  }
}
