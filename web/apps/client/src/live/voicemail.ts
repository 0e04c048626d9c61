import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { PBXOperator } from '@magpie/sdk-core';
import { queryClient } from './queries';
import { askReachAgain, useChangeReach, useReach } from './reach';
import { ask, order, upload, useSignedIn } from './server';
import { tell } from './store';

/** Another member of the group that a message was left for. */
export interface Reader {
  number: string;
  name: string;
  read: 0 | 1;
}

export interface VoiceMessage {
  id: string;
  caller_number: string;
  caller_name: string;
  number_type: 'extension' | 'external';
  timestamp: number;
  duration_ms: number;
  read: 0 | 1;
  cut_off: 0 | 1;
  forwarded_by: string;
  group_number: string;
  group_name: string;
  readers: Reader[];
}

export interface VoicemailPage {
  voicemail_list: VoiceMessage[];
  total_number: number;
  total: number;
  unread: number;
}

export interface VoicemailQuery {
  page: number;
  size: number;
  status: 'all' | 'read' | 'unread';
  search: string;
}

export const STATUSES = [
  'available',
  'away',
  'do_not_disturb',
  'lunch',
  'business_trip',
  'off_work',
] as const;

export type Status = (typeof STATUSES)[number];

/** The greetings that the system has for everybody. */
export const SYSTEM_GREETINGS = ['default', ...STATUSES] as const;

/** What the user has set about the own mailbox. */
export interface Mailbox {
  version: number;
  pin_enabled: 0 | 1;
  pin_set: 0 | 1;
  mail_notice: 'none' | 'with_audio' | 'without_audio';
  mail_then: 'keep' | 'mark_read' | 'delete';
  mail_address: string;
  own_address: string;
  envelope_time: 0 | 1;
  envelope_caller: 0 | 1;
  envelope_length: 0 | 1;
  greeting: string;
  greetings: Record<Status, string>;
}

export type MailboxChange = Partial<Omit<Mailbox, 'version' | 'greetings'>> & {
  pin?: string;
  greetings?: Partial<Record<Status, string>>;
};

export interface Greeting {
  id: string;
  name: string;
  timestamp: number;
  duration_ms: number;
  size: number;
}

/** Topic of our own server: the user's messages changed. */
const VOICEMAIL_CHANGED = 90003;

const ALL = ['voicemail'];

/** Asks again for what another client of the user, or a caller, changed. */
export function followVoicemail(pbx: PBXOperator): void {
  pbx.onTopic(VOICEMAIL_CHANGED, voicemailChanged);
}

export function useVoicemail({ page, size, status, search }: VoicemailQuery) {
  return useQuery({
    queryKey: [...ALL, 'list', { page, size, status, search }],
    enabled: useSignedIn(),
    placeholderData: keepPreviousData,
    queryFn: () =>
      ask<VoicemailPage>('voicemail/list', { page, page_size: size, status, search: search || undefined }),
  });
}

/** How many messages were not heard yet. */
export function useUnreadVoicemail(): number {
  const { data } = useQuery({
    queryKey: [...ALL, 'count'],
    enabled: useSignedIn(),
    staleTime: Infinity,
    queryFn: () => ask<{ total: number; unread: number }>('voicemail/count'),
  });
  return data?.unread ?? 0;
}

function voicemailChanged(): void {
  void queryClient.invalidateQueries({ queryKey: [...ALL, 'list'] });
  void queryClient.invalidateQueries({ queryKey: [...ALL, 'count'] });
}

export function markRead(ids: string[], read: boolean): Promise<object> {
  return order('voicemail/mark', { id_list: ids, read: read ? 1 : 0 }).finally(voicemailChanged);
}

export function deleteMessages(ids: string[]): Promise<object> {
  return order('voicemail/delete', { id_list: ids }).finally(voicemailChanged);
}

export function forwardMessage(id: string, number: string): Promise<object> {
  return order('voicemail/forward', { id, number });
}

export function useMailbox() {
  return useQuery({
    queryKey: [...ALL, 'settings'],
    enabled: useSignedIn(),
    queryFn: () => ask<Mailbox>('voicemail/settings'),
  });
}

/** Changes what is given and nothing else. */
export function useChangeMailbox() {
  return useMutation({
    mutationFn: (change: MailboxChange & { version: number }) => order<Mailbox>('voicemail/settings', change),
    onSuccess: (mailbox) => queryClient.setQueryData([...ALL, 'settings'], mailbox),
  });
}

/** Whether callers may leave messages; undefined until that is known. */
export function useVoicemailSwitch() {
  const reach = useReach().data?.reach;
  const { mutate } = useChangeReach();
  return {
    on: reach?.voicemail,
    turn: (voicemail: boolean) =>
      mutate(
        { version: reach?.version, voicemail },
        { onError: () => tell('error', 'mailbox.notSaved'), onSettled: askReachAgain },
      ),
  };
}

export function useGreetings() {
  return useQuery({
    queryKey: [...ALL, 'greetings'],
    enabled: useSignedIn(),
    queryFn: async () => (await ask<{ greeting_list: Greeting[] }>('voicemail/greeting/list')).greeting_list,
  });
}

/** Greetings were added or deleted; one that was deleted is chosen nowhere any more. */
export function greetingsChanged(): void {
  void queryClient.invalidateQueries({ queryKey: [...ALL, 'greetings'] });
  void queryClient.invalidateQueries({ queryKey: [...ALL, 'settings'] });
}

export function uploadGreeting(name: string, file: Blob): Promise<object> {
  return upload('voicemail/greeting/upload', { name }, file).finally(greetingsChanged);
}

export function deleteGreetings(ids: string[]): Promise<object> {
  return order('voicemail/greeting/delete', { id_list: ids }).finally(greetingsChanged);
}

/** The server calls the user's own extension, which then records a greeting. */
export function recordGreeting(name: string): Promise<object> {
  return order('voicemail/greeting/record', { name });
}

/** The server calls the user's own extension and plays a greeting there. */
export function playGreetingByPhone(id: string): Promise<object> {
  return order('voicemail/greeting/play', { id });
}
