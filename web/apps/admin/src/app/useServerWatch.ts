import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { get, reachedStore } from '../shared/api';

const USUALLY = 30_000;
const WHILE_AWAY = 3_000;

/** Asks now and then whether the server is there; what failed meanwhile is asked anew when it is back. */
export function useServerWatch(): void {
  const queries = useQueryClient();
  const reached = reachedStore.use();
  useQuery({
    queryKey: ['status'],
    queryFn: () => get<object>('status'),
    retry: false,
    refetchInterval: reached ? USUALLY : WHILE_AWAY,
  });
  useEffect(() => {
    if (reached) void queries.refetchQueries({ predicate: ({ state }) => state.status === 'error' });
  }, [reached, queries]);
}
