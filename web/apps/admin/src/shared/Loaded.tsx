import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Failure, SkeletonRows } from '@magpie/ui';
import { unreachable } from './api';

interface Props<T> {
  query: UseQueryResult<T>;
  /** What is said when it did not load. */
  failed: string;
  /** How many lines the shape has before it is there. */
  rows?: number;
  children: (data: T) => ReactNode;
}

/** What the server tells, or its shape while it is on its way, or what went wrong with the way to try again. */
export function Loaded<T>({ query, failed, rows = 6, children }: Props<T>) {
  const { data, error, isFetching, refetch } = query;
  if (data !== undefined) return children(data);
  if (error)
    return (
      <Failure
        title={failed}
        unreachable={unreachable(error)}
        retry={() => void refetch()}
        busy={isFetching}
      />
    );
  return <SkeletonRows rows={rows} />;
}
