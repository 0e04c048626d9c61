import { lazy, Suspense } from 'react';
import { SkeletonRows, usePlace } from '@magpie/ui';
import { Log } from './Log';

const Call = lazy(() => import('./call/Call').then(({ Call: Page }) => ({ default: Page })));

/** Calls that go on and the log of all others; one of them where the address names it. */
export function Calls() {
  const { path } = usePlace();
  const id = decodeURIComponent(path.split('/')[2] ?? '');
  return id ? (
    <Suspense fallback={<SkeletonRows rows={8} />}>
      <Call key={id} id={id} />
    </Suspense>
  ) : (
    <Log />
  );
}
