import { PbxFailure, PBX_ERROR } from '@magpie/sdk-core';
import { Failure as Failed } from '@magpie/ui';

export { Empty, SkeletonRows } from '@magpie/ui';

interface Props {
  title: string;
  error: unknown;
  retry: () => void;
  busy: boolean;
}

/** What failed, why, and the way to try again. */
export function Failure({ error, ...props }: Props) {
  const unreachable = error instanceof PbxFailure && error.code === PBX_ERROR.PBX_NETWORK_ERROR;
  return <Failed unreachable={unreachable} {...props} />;
}
