import { create } from './tinyStore';

/** Codes of the API contract that these pages explain. */
export const CODE = {
  LOGIN_REQUIRED: 900001,
  WRONG: 900003,
  BLOCKED: 900004,
  LINK_NOT_VALID: 900011,
  WEAK_PASSWORD: 900012,
} as const;

/** A refused or failed call; `code` is undefined when the server could not be reached. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';

  constructor(
    readonly code: number | undefined,
    message: string,
  ) {
    super(message);
  }
}

export interface ExtensionItem {
  id: number;
  number: string;
  name: string;
  email: string;
  enabled: boolean;
  presence: 'offline' | 'idle' | 'ringing' | 'in_call';
  devices: ('phone' | 'mobile' | 'desktop' | 'web')[];
}

export interface ExtensionsPage {
  extension_list: ExtensionItem[];
  total_number: number;
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

export function enter(token: string): void {
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
  } catch {
    throw new ApiFailure(undefined, 'network');
  }
  let answer: { errcode?: number; errmsg?: string };
  try {
    answer = (await response.json()) as typeof answer;
  } catch {
    throw new ApiFailure(0, `HTTP ${response.status}`);
  }
  if (answer.errcode) {
    if (answer.errcode === CODE.LOGIN_REQUIRED) enter('');
    throw new ApiFailure(answer.errcode, answer.errmsg ?? '');
  }
  return answer as T;
}

function post<T>(path: string, body: object): Promise<T> {
  return ask(path, { method: 'POST', body: JSON.stringify(body) });
}

/** Whether a one-time link is still good. @throws ApiFailure with LINK_NOT_VALID */
export async function checkLink(token: string): Promise<true> {
  await post('setup/check', { setup_token: token });
  return true;
}

/** Sets the administrator's password and signs in. @throws ApiFailure */
export async function setUp(token: string, password: string): Promise<void> {
  const { access_token } = await post<{ access_token: string }>('setup', { setup_token: token, password });
  enter(access_token);
}

/** @throws ApiFailure */
export async function signIn(password: string): Promise<void> {
  const { access_token } = await post<{ access_token: string }>('login', { username: 'admin', password });
  enter(access_token);
}

export async function signOut(): Promise<void> {
  await ask('logout').catch(() => undefined);
  enter('');
}

/** @throws ApiFailure */
export function extensions(page: number, size: number, search: string): Promise<ExtensionsPage> {
  const query = new URLSearchParams({ page: String(page), page_size: String(size) });
  if (search) query.set('search', search);
  return ask(`extensions?${query.toString()}`);
}
