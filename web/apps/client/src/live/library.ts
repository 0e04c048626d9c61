import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { PbxFailure, type PBXOperator } from '@magpie/sdk-core';
import { queryClient } from './queries';
import { ask, exchange, order, useSignedIn } from './server';

/** Topics of our own server: what another client of the same user did, and recordings that came or went. */
const RECORDINGS_CHANGED = 90005;
const LOG_EDITED = 90006;

export interface Person {
  number: string;
  /** Empty where it is not known. */
  name: string;
}

export interface Recording {
  id: string;
  uniqueid: string;
  /** Seconds since the epoch. */
  timestamp: number;
  caller: Person;
  callee: Person;
  state: 'running' | 'complete' | 'failed' | 'cut_off';
  duration_ms: number;
}

export interface RecordingPage {
  recording_list: Recording[];
  total_number: number;
}

export interface CallNote {
  text: string;
  labels: string[];
  author_number: string;
  author_name: string;
  timestamp: number;
}

export interface CallNotes {
  uniqueid: string;
  label_list: string[];
  note?: CallNote;
  latest?: CallNote;
}

/** A call of the past by its id, or one that goes on by the Call-ID of its dialog. */
export type CallOf = { uniqueid: string } | { sip_callid: string };

export interface NoticeSettings {
  missed_call_mail: 0 | 1;
  password_change_mail: 0 | 1;
  email_addr: string;
  mail_server: 0 | 1;
}

const LOG = ['log'];
const MISSED = ['missed'];
const RECORDINGS = ['recordings'];

function refresh(...keys: string[][]): void {
  for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey });
}

/** Follows what changes the lists. */
export function followLibrary(operator: PBXOperator): void {
  operator.on('cdrChange', () => refresh(MISSED));
  operator.onTopic(LOG_EDITED, () => refresh(LOG, MISSED, ['note']));
  operator.onTopic(RECORDINGS_CHANGED, () => refresh(RECORDINGS, LOG));
}

/** How many missed calls the user has not seen. */
export function useMissedCount(): number {
  const { data } = useQuery({
    queryKey: MISSED,
    enabled: useSignedIn(),
    queryFn: () => ask<{ missed_number: number }>('cdr/missedpersonal'),
  });
  return data?.missed_number ?? 0;
}

export async function markCallsRead(): Promise<void> {
  await order('cdr/readpersonal');
  refresh(MISSED);
}

export async function deleteCalls(ids: number[]): Promise<void> {
  await order('cdr/deletepersonal', { ids });
  refresh(LOG, MISSED);
}

export async function clearCalls(): Promise<void> {
  await order('cdr/clearpersonal');
  refresh(LOG, MISSED);
}

export interface RecordingQuery {
  page: number;
  size: number;
  other?: string;
  /** Seconds since the epoch. */
  from?: number;
  until?: number;
}

export function useRecordings({ page, size, other, from, until }: RecordingQuery) {
  return useQuery({
    queryKey: [...RECORDINGS, { page, size, other, from, until }],
    enabled: useSignedIn(),
    placeholderData: keepPreviousData,
    queryFn: () =>
      ask<RecordingPage>('recording/search', { page, page_size: size, number: other, from, until }),
  });
}

export async function deleteRecordings(ids: string[]): Promise<void> {
  await order('recording/delete', { ids });
  refresh(RECORDINGS, LOG);
}

const OPUS_TRIES = 30;

/**
 * The sound of a recording. Opus is a tenth of the size, and made when it is first asked for, one recording at a time;
 * what is too long for it, or goes on, comes as it is.
 */
export async function recordingSound(id: string, format: 'opus' | 'wav' = 'opus'): Promise<Blob> {
  for (let tries = 0; ; tries++) {
    const answer = await exchange('recording/download', { id, format });
    if (answer.ok && !answer.headers.get('Content-Type')?.includes('json')) return answer.blob();
    const { retry_after } = (await answer.json()) as { retry_after?: number };
    if (format === 'opus' && !retry_after) return recordingSound(id, 'wav');
    if (!retry_after || tries >= OPUS_TRIES) throw new PbxFailure('PBX_API_ERROR');
    await new Promise((resolve) => setTimeout(resolve, retry_after * 1000));
  }
}

/** The user's note on a call, and the latest by anybody; `undefined` for what is no call of the user's. */
export function useCallNotes(call: CallOf) {
  return useQuery({
    queryKey: ['note', call],
    enabled: useSignedIn(),
    staleTime: 0,
    queryFn: () => ask<CallNotes>('callnote/get', { ...call }),
  });
}

export async function saveCallNote(call: CallOf, text: string, labels: string[]): Promise<void> {
  await order('callnote/save', { ...call, text, labels });
  refresh(LOG, ['note']);
}

export function useNoticeSettings() {
  return useQuery({
    queryKey: ['notices'],
    enabled: useSignedIn(),
    queryFn: () => ask<NoticeSettings>('notification/settings'),
  });
}

/** Of what the user is told by mail. */
export type MailNotice = 'missed_call_mail' | 'password_change_mail';

export async function mailNotice(notice: MailNotice, on: boolean): Promise<void> {
  await order('notification/settings', { [notice]: on ? 1 : 0 });
  refresh(['notices']);
}
