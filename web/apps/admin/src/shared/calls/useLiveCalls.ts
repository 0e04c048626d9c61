import { useQuery } from '@tanstack/react-query';
import { get } from '../api';
import type { LiveCalls } from './calls';

const REFRESH = 2_000;

/** The calls that go on. They are asked for: a picture of them costs the server nothing, and needs no socket. */
export function useLiveCalls() {
  return useQuery({
    queryKey: ['calls', 'live'],
    queryFn: ({ signal }) => get<LiveCalls>('calls/live', {}, signal),
    refetchInterval: REFRESH,
  });
}
