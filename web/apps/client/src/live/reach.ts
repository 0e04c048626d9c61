import { useMutation, useQuery } from '@tanstack/react-query';
import type { PresenceStatus, Reach, ReachChange } from '@magpie/sdk-core';
import { queryClient } from './queries';
import { ask, pbx, useSignedIn } from './server';
import { useLive } from './store';

const KEY = ['reach'];

/** How the user can be reached: the status that holds and the settings of all. */
export function useReach() {
  return useQuery({
    queryKey: KEY,
    enabled: useSignedIn(),
    staleTime: Infinity,
    refetchInterval: ({ state }) => untilNext(state.data, Date.now()),
    queryFn: async (): Promise<Reach> => pbx().reach(),
  });
}

/** Browsers count no longer than some 24 days at once. */
const LONGEST_WAIT = 86_400_000;

/** When to ask again, because the clock may have brought another status; false for never. */
export function untilNext(reach: Reach | undefined, now: number): number | false {
  const until = reach?.presence.until;
  return until ? Math.min(Math.max(Date.parse(until) - now, 0) + 1000, LONGEST_WAIT) : false;
}

/** Changes some of it; what the server then holds is what is shown. */
export function useChangeReach() {
  return useMutation({
    mutationFn: async (change: ReachChange): Promise<Reach> => pbx().changeReach(change),
    onSuccess: (reach) => queryClient.setQueryData(KEY, reach),
  });
}

/** A code that does something when it is dialled. */
export interface FeatureCode {
  service: string;
  code: string;
  /** A number is dialled behind it. */
  number_follows: boolean;
}

/** The codes that work here now. */
export function useFeatureCodes() {
  return useQuery({
    queryKey: ['codes'],
    enabled: useSignedIn(),
    queryFn: async () => (await ask<{ code_list: FeatureCode[] }>('featurecodes')).code_list,
  });
}

/** The keys that record during a call, for who may record. */
export function useRecordCode(): string {
  const operator = useLive((live) => live.operators?.pbx);
  return operator && operator.recordPermissions > 0 ? operator.recordFeatureCode : '';
}

/** Another client of the user changed it. */
export function askReachAgain(): void {
  void queryClient.invalidateQueries({ queryKey: KEY });
}

export interface CurrentStatus {
  status: PresenceStatus;
  message: string;
  /** When a temporary status ends. */
  until: Date | undefined;
}

/** The status that holds, as screens show it. */
export function currentStatus({ presence }: Reach): CurrentStatus {
  const { status, message, cause, until } = presence;
  return { status, message, until: cause === 'temporary' && until ? new Date(until) : undefined };
}
