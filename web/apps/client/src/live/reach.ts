import { useMutation, useQuery } from '@tanstack/react-query';
import {
  PbxFailure,
  type PBXOperator,
  type PresenceStatus,
  type Reach,
  type ReachChange,
} from '@magpie/sdk-core';
import { queryClient } from './queries';
import { useLive } from './store';

const KEY = ['reach'];

function usePbx(): PBXOperator | undefined {
  return useLive((live) => live.operators?.pbx);
}

/** How the user can be reached: the status that holds and the settings of all. */
export function useReach() {
  const pbx = usePbx();
  return useQuery({
    queryKey: KEY,
    enabled: pbx !== undefined,
    staleTime: Infinity,
    refetchInterval: ({ state }) => untilNext(state.data, Date.now()),
    queryFn: async (): Promise<Reach> => {
      if (!pbx) throw new PbxFailure('PBX_NETWORK_ERROR');
      return pbx.reach();
    },
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
  const pbx = usePbx();
  return useMutation({
    mutationFn: async (change: ReachChange): Promise<Reach> => {
      if (!pbx) throw new PbxFailure('PBX_NETWORK_ERROR');
      return pbx.changeReach(change);
    },
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
  const pbx = usePbx();
  return useQuery({
    queryKey: ['codes'],
    enabled: pbx !== undefined,
    queryFn: async (): Promise<FeatureCode[]> => {
      if (!pbx) throw new PbxFailure('PBX_NETWORK_ERROR');
      return (await pbx.ask<{ code_list: FeatureCode[] }>('featurecodes')).code_list;
    },
  });
}

/** The keys that record during a call, for who may record. */
export function useRecordCode(): string {
  const pbx = usePbx();
  return pbx && pbx.recordPermissions > 0 ? pbx.recordFeatureCode : '';
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
