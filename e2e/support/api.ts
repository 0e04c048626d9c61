import { type APIRequestContext, request } from '@playwright/test';
import type { Account, Magpie } from './magpie.js';

/** A row of a user's call log, as clients read it. */
export interface CallLogRow {
  id: number;
  number: string;
  timestamp: number;
  talk_duration: number;
  status: number;
  disposition: string;
}

/** A user's session on the HTTP interface. */
export class Api {
  private constructor(
    private readonly http: APIRequestContext,
    private readonly token: string,
  ) {}

  static async login(magpie: Magpie, account: Account): Promise<Api> {
    const http = await request.newContext({ baseURL: magpie.url, ignoreHTTPSErrors: true });
    const answer = await http.post('/api/v1.0/login', {
      data: { username: account.number, password: account.password, login_source: null, login_jump: null },
    });
    const body = (await answer.json()) as { errcode: number; errmsg: string; access_token?: string };
    if (!body.access_token) throw new Error(`login of ${account.number}: ${body.errcode} ${body.errmsg}`);
    return new Api(http, body.access_token);
  }

  /** The newest rows of the user's call log, newest first. */
  async callLog(rows = 100): Promise<{ rows: CallLogRow[]; total: number }> {
    const query = `page=1&page_size=${rows}&sort_by=time&order_by=desc&status=0`;
    const body = (await this.get(`/api/v1.0/cdr/searchpersonal?${query}`)) as {
      personal_cdr_list: CallLogRow[];
      total_number: number;
    };
    return { rows: body.personal_cdr_list, total: body.total_number };
  }

  async get(path: string): Promise<unknown> {
    const answer = await this.http.get(path, { headers: { Authorization: this.token } });
    return answer.json();
  }

  async close(): Promise<void> {
    await this.http.dispose();
  }
}
