import { PbxFailure, type PBXOperator } from '@magpie/sdk-core';
import { useLive } from './store';

/** What is wrong with a field of a request. */
export interface Blame {
  field: string;
  validation_type: string;
}

/** The server refused, and may say which fields are to blame. */
export class Refused extends PbxFailure {
  constructor(code: number, message: string, fields: readonly Blame[]) {
    super('PBX_API_ERROR', code, message, fields);
  }
}

type Query = Record<string, string | number | undefined>;

interface Envelope {
  errcode?: number;
  errmsg?: string;
  invalid_param_list?: Blame[];
}

const PATIENCE = 15_000;

/** Of an upload: a phone's line may be slow. */
const UPLOAD_PATIENCE = 60_000;

function operator(): PBXOperator {
  const pbx = useLive.getState().operators?.pbx;
  if (!pbx) throw new PbxFailure('PBX_NETWORK_ERROR');
  return pbx;
}

async function send(
  path: string,
  query: Query,
  request: RequestInit,
  patience = PATIENCE,
): Promise<Response> {
  const pbx = operator();
  const url = new URL(`/api/v1.0/${path}`, pbx.url);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  try {
    return await fetch(url, {
      ...request,
      headers: { ...(request.headers as Record<string, string>), Authorization: pbx.token },
      signal: AbortSignal.timeout(patience),
    });
  } catch {
    throw new PbxFailure('PBX_NETWORK_ERROR');
  }
}

async function read<T>(response: Response): Promise<T> {
  let answer: Envelope;
  try {
    answer = (await response.json()) as Envelope;
  } catch {
    throw new PbxFailure('PBX_API_ERROR', response.status, `HTTP ${response.status}`);
  }
  if (answer.errcode) throw new Refused(answer.errcode, answer.errmsg ?? '', answer.invalid_param_list ?? []);
  return answer as T;
}

/** Asks for something. @throws PbxFailure, {@link Refused} where the server says why */
export async function ask<T>(path: string, query: Query = {}): Promise<T> {
  return read<T>(await send(path, query, {}));
}

/** Has something changed. @throws PbxFailure, {@link Refused} where the server says why */
export async function post<T = object>(path: string, body: object): Promise<T> {
  const headers = { 'Content-Type': 'application/json' };
  return read<T>(await send(path, {}, { method: 'POST', headers, body: JSON.stringify(body) }));
}

/** Gives the server a file. @throws PbxFailure, {@link Refused} where the server says why */
export async function upload<T = object>(path: string, query: Query, file: Blob): Promise<T> {
  return read<T>(await send(path, query, { method: 'POST', body: file }, UPLOAD_PATIENCE));
}

/** A file of the server's. @throws PbxFailure, {@link Refused} where the server says why */
export async function fetchFile(path: string, query: Query): Promise<Blob> {
  const response = await send(path, query, {}, UPLOAD_PATIENCE);
  if (response.headers.get('Content-Type')?.includes('application/json')) await read(response);
  if (!response.ok) throw new PbxFailure('PBX_API_ERROR', response.status, `HTTP ${response.status}`);
  return response.blob();
}

/** Has the browser keep a file of the server's under a name. */
export async function saveFile(path: string, query: Query, name: string): Promise<void> {
  const url = URL.createObjectURL(await fetchFile(path, query));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
