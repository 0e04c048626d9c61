import { PbxFailure, type FieldProblem } from '../result';

/** Observed: the service that answers SDK logins is switched off. */
const SDK_DISABLED = 70136;

/** Ours: this kind of client is switched off for the extension. */
const CLIENT_DISABLED = 900014;
const TIMEOUT = 15_000;

interface Envelope {
  errcode?: number;
  errmsg?: string;
  invalid_param_list?: FieldProblem[];
}

type Query = Record<string, string | number | null | undefined>;

/** The REST calls of `/api/v1.0`: a token in a header, an `errcode` in every answer. */
export class RestClient {
  token = '';
  readonly #base: URL;
  readonly #fetch: typeof fetch;

  constructor(base: URL, fetcher: typeof fetch = (...request) => globalThis.fetch(...request)) {
    this.#base = base;
    this.#fetch = fetcher;
  }

  /** @throws PbxFailure */
  get<T>(path: string, query: Query = {}): Promise<T & Envelope> {
    const url = this.#url(path);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== null) url.searchParams.set(name, String(value));
    }
    return this.#ask(url, {});
  }

  /**
   * @param keepalive it arrives even when the page goes meanwhile; browsers take 64 KiB of such bodies at a time
   * @throws PbxFailure
   */
  post<T>(path: string, body: object, { keepalive = false } = {}): Promise<T & Envelope> {
    return this.#ask(this.#url(path), {
      method: 'POST',
      keepalive,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  #url(path: string): URL {
    return new URL(`/api/v1.0/${path}`, this.#base);
  }

  async #ask<T>(url: URL, request: RequestInit): Promise<T & Envelope> {
    const answer = await this.#answer(url, request);
    const code = answer.errcode ?? 0;
    if (code === 0) return answer as T & Envelope;
    throw new PbxFailure(meaning(code), code, answer.errmsg, answer.invalid_param_list);
  }

  async #answer(url: URL, request: RequestInit): Promise<Envelope> {
    let response: Response;
    try {
      const headers = { ...(request.headers as Record<string, string>), ...this.#authorization() };
      response = await this.#fetch(url, { ...request, headers, signal: AbortSignal.timeout(TIMEOUT) });
    } catch {
      throw new PbxFailure('PBX_NETWORK_ERROR');
    }
    try {
      return (await response.json()) as Envelope;
    } catch {
      throw new PbxFailure('PBX_API_ERROR', response.status, `HTTP ${response.status}`);
    }
  }

  #authorization(): Record<string, string> {
    return this.token ? { Authorization: this.token } : {};
  }
}

function meaning(code: number): 'SDK_PLAN_DISABLED' | 'LINKUS_DISABLED' | 'PBX_API_ERROR' {
  if (code === SDK_DISABLED) return 'SDK_PLAN_DISABLED';
  return code === CLIENT_DISABLED ? 'LINKUS_DISABLED' : 'PBX_API_ERROR';
}
