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
  uniqueid: string;
  /** 1 when there is a recording. */
  recorded: number;
}

/** A recording, as clients read it. */
export interface RecordingRow {
  id: string;
  uniqueid: string;
  started_by: string;
  state: 'running' | 'complete' | 'failed' | 'cut_off';
  duration_ms: number;
  size: number;
  channels: number;
  lost_ms: number;
  pauses: { at_ms: number; length_ms: number }[];
  reason: string;
}

/** A user's session on the HTTP interface. */
export class Api {
  private constructor(
    private readonly http: APIRequestContext,
    readonly token: string,
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

  async post(path: string, data: Record<string, unknown>): Promise<void> {
    const answer = await this.http.post(path, { headers: { Authorization: this.token }, data });
    const body = (await answer.json()) as { errcode: number; errmsg: string };
    if (body.errcode !== 0) throw new Error(`${path}: ${body.errcode} ${body.errmsg}`);
  }

  async recordings(uniqueid: string): Promise<RecordingRow[]> {
    const body = (await this.get(`/api/v1.0/recording/list?uniqueid=${uniqueid}`)) as {
      recording_list: RecordingRow[];
    };
    return body.recording_list;
  }

  /** The bytes of a file, or of a part of it. */
  async download(path: string, range?: string): Promise<Buffer> {
    const headers = { Authorization: this.token, ...(range ? { Range: range } : {}) };
    const answer = await this.http.get(path, { headers });
    if (answer.status() !== (range ? 206 : 200)) throw new Error(`${path}: ${answer.status()}`);
    if (/json/.test(answer.headers()['content-type'] ?? ''))
      throw new Error(`${path}: ${await answer.text()}`);
    return answer.body();
  }

  async close(): Promise<void> {
    await this.http.dispose();
  }
}
