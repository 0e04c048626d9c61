import { keepPreviousData, QueryClient, useQuery } from '@tanstack/react-query';
import { PBX_ERROR, PbxFailure, type CdrRecord, type Colleague } from '@magpie/sdk-core';
import { presenceBook } from './presence';
import { ask, pbx, useSignedIn } from './server';
import { useLive } from './store';

/** Server data; what is shown stays while it is asked again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      networkMode: 'always',
      retry: (failures, error) =>
        failures < 2 && error instanceof PbxFailure && error.code === PBX_ERROR.PBX_NETWORK_ERROR,
      retryDelay: (failures) => 500 * 2 ** failures,
    },
  },
});

/** Everybody but the user, by name. */
export function useColleagues() {
  const own = useLive((live) => live.account?.number);
  return useQuery({
    queryKey: ['colleagues', own],
    enabled: useSignedIn(),
    staleTime: Infinity,
    queryFn: async (): Promise<Colleague[]> => {
      const everybody = await pbx().colleagues();
      presenceBook.load(everybody);
      const order = new Intl.Collator(['zh-CN', 'en'], { numeric: true });
      return everybody
        .filter(({ number }) => number !== own)
        .sort((a, b) => order.compare(a.name || a.number, b.name || b.number));
    },
  });
}

/** A colleague by extension number, from the list that is loaded anyway. */
export function useColleague(number: string): Colleague | undefined {
  return useColleagues().data?.find((colleague) => colleague.number === number);
}

export interface LogQuery {
  page: number;
  size: number;
  status: number;
  filter?: string;
  /** Only calls inside the company, or only those with somebody outside. */
  type?: 'internal' | 'external';
}

/** A call as our own server describes it to our own client. */
export interface LoggedCall extends CdrRecord {
  recorded?: 0 | 1;
  noted?: 0 | 1;
  /** 0 for a missed call that the user has not seen. */
  read?: 0 | 1;
}

export function useCallLog({ page, size, status, filter, type }: LogQuery) {
  return useQuery({
    queryKey: ['log', { page, size, status, filter, type }],
    enabled: useSignedIn(),
    placeholderData: keepPreviousData,
    queryFn: () =>
      ask<{ personal_cdr_list: LoggedCall[]; total_number: number }>('cdr/searchpersonal', {
        page,
        page_size: size,
        sort_by: 'time',
        order_by: 'desc',
        status,
        number: filter,
        call_type: type,
      }),
  });
}

/** The name that goes with a number, as far as the list of colleagues is loaded. */
export function knownName(number: string): string {
  const lists = queryClient.getQueriesData<Colleague[]>({ queryKey: ['colleagues'] });
  return lists.flatMap(([, list]) => list ?? []).find((colleague) => colleague.number === number)?.name ?? '';
}
