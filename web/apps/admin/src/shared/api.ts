import { create } from './tinyStore';

/** Codes of the API contract that these pages explain. */
export const CODE = {
  LOGIN_REQUIRED: 900001,
  WRONG: 900003,
  BLOCKED: 900004,
  BAD_PARAMETER: 900005,
  NOT_FOUND: 900006,
  LINK_NOT_VALID: 900011,
  WEAK_PASSWORD: 900012,
  STALE_VERSION: 900013,
  MAIL_REFUSED: 900030,
} as const;

/** What is wrong with one field of a request. */
export interface FieldProblem {
  /** Its path in the request, for example `trunks[2].host`. */
  field: string;
  /** What kind of fault, as a word. */
  validation_type?: string;
  /** What another server said, where it is its fault. */
  value?: string;
}

/** A refused or failed call; `code` is undefined when the server could not be reached. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';

  constructor(
    readonly code: number | undefined,
    message: string,
    readonly problems: readonly FieldProblem[] = [],
  ) {
    super(message);
  }
}

/** Whether a failure is one of the network and not of the server. */
export function unreachable(error: unknown): boolean {
  return error instanceof ApiFailure && error.code === undefined;
}

export function failedWith(error: unknown, code: number): error is ApiFailure {
  return error instanceof ApiFailure && error.code === code;
}

const KEY = 'magpie.admin';

function keptToken(): string {
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

/** The administrator's token lives as long as the tab. */
export const tokenStore = create(keptToken());
/** Whether the session was ended by the server, and not by the administrator. */
export const endedStore = create(false);
/** Whether the last request reached the server. */
export const reachedStore = create(true);

/** Begins a session, or ends it with an empty token. */
export function enter(token: string): void {
  if (token) endedStore.set(false);
  tokenStore.set(token);
  try {
    if (token) sessionStorage.setItem(KEY, token);
    else sessionStorage.removeItem(KEY);
  } catch {
    // Without storage a reload asks for the password again.
  }
}

async function ask<T>(path: string, request: RequestInit = {}): Promise<T> {
  const token = tokenStore.get();
  const headers: Record<string, string> = { 'Content-Type': 'application/json' };
  if (token) headers.Authorization = token;
  let response: Response;
  try {
    response = await fetch(`/api/v1.0/admin/${path}`, { ...request, headers });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    reachedStore.set(false);
    throw new ApiFailure(undefined, 'network');
  }
  reachedStore.set(true);
  let answer: { errcode?: number; errmsg?: string; invalid_param_list?: FieldProblem[] };
  try {
    answer = (await response.json()) as typeof answer;
  } catch {
    throw new ApiFailure(0, `HTTP ${response.status}`);
  }
  if (answer.errcode) {
    if (answer.errcode === CODE.LOGIN_REQUIRED && token !== '' && token === tokenStore.get()) {
      endedStore.set(true);
      enter('');
    }
    throw new ApiFailure(answer.errcode, answer.errmsg ?? '', answer.invalid_param_list);
  }
  return answer as T;
}

/** Reads `admin/<path>`; what is empty or undefined in the query is left out. @throws ApiFailure */
export function get<T>(
  path: string,
  query: Record<string, string | number | undefined> = {},
  signal?: AbortSignal,
): Promise<T> {
  const text = new URLSearchParams(
    Object.entries(query)
      .filter(([, value]) => value !== undefined && value !== '')
      .map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return ask(text ? `${path}?${text}` : path, { signal });
}

/** Reads a file from `admin/<path>`. @throws ApiFailure */
export async function file(path: string, query: Record<string, string>): Promise<Blob> {
  const text = new URLSearchParams(query).toString();
  const response = await fetch(`/api/v1.0/admin/${path}?${text}`, {
    headers: { Authorization: tokenStore.get() },
  }).catch(() => {
    reachedStore.set(false);
    throw new ApiFailure(undefined, 'network');
  });
  if (response.headers.get('Content-Type')?.startsWith('application/json'))
    throw new ApiFailure(0, `HTTP ${response.status}`);
  return response.blob();
}

/** Sends to `admin/<path>`. @throws ApiFailure */
export function post<T>(path: string, body: object = {}): Promise<T> {
  return ask(path, { method: 'POST', body: JSON.stringify(body) });
}
