import { PbxFailure, type PBXOperator } from '@magpie/sdk-core';
import { useLive } from './store';

type Query = Record<string, string | number | undefined>;

/** Of a file: a phone's line may be slow. */
const PATIENCE = 60_000;

/** What asks the server on behalf of the user. @throws PbxFailure when nobody is signed in */
export function pbx(): PBXOperator {
  const operator = useLive.getState().operators?.pbx;
  if (!operator) throw new PbxFailure('PBX_NETWORK_ERROR');
  return operator;
}

/** Whether there is somebody to ask for. */
export function useSignedIn(): boolean {
  return useLive((live) => live.operators !== undefined);
}

/** Asks for something. @throws PbxFailure, with the fields that are to blame */
export async function ask<T>(path: string, query: Query = {}): Promise<T> {
  return pbx().ask<T>(path, query);
}

/** Has something changed. @throws PbxFailure, with the fields that are to blame */
export async function order<T = object>(path: string, body: object = {}): Promise<T> {
  return pbx().order<T>(path, body);
}

/** Asks for what is no JSON, or gives it. @throws PbxFailure when no answer comes */
export async function exchange(path: string, query: Query, request: RequestInit = {}): Promise<Response> {
  const { url: base, token } = pbx();
  const url = new URL(`/api/v1.0/${path}`, base);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  try {
    const headers = { Authorization: token };
    return await fetch(url, { ...request, headers, signal: AbortSignal.timeout(PATIENCE) });
  } catch {
    throw new PbxFailure('PBX_NETWORK_ERROR');
  }
}

interface Envelope {
  errcode?: number;
  errmsg?: string;
  invalid_param_list?: PbxFailure['fields'];
}

async function read<T>(response: Response): Promise<T> {
  const answer = (await response.json().catch(() => undefined)) as Envelope | undefined;
  if (!answer) throw new PbxFailure('PBX_API_ERROR', response.status, `HTTP ${response.status}`);
  const { errcode, errmsg, invalid_param_list } = answer;
  if (errcode) throw new PbxFailure('PBX_API_ERROR', errcode, errmsg, invalid_param_list);
  return answer as T;
}

/** Gives the server a file. @throws PbxFailure, with the fields that are to blame */
export async function upload<T = object>(path: string, query: Query, file: Blob): Promise<T> {
  return read<T>(await exchange(path, query, { method: 'POST', body: file }));
}

/** A file of the server's. @throws PbxFailure */
export async function fetchFile(path: string, query: Query): Promise<Blob> {
  const response = await exchange(path, query);
  if (response.headers.get('Content-Type')?.includes('application/json')) await read(response);
  if (!response.ok) throw new PbxFailure('PBX_API_ERROR', response.status, `HTTP ${response.status}`);
  return response.blob();
}

/** Has the browser keep a file under a name. */
export function keepFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Has the browser keep a file of the server's under a name. @throws PbxFailure */
export async function saveFile(path: string, query: Query, name: string): Promise<void> {
  keepFile(await fetchFile(path, query), name);
}
