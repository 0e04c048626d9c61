import { PBX_ERROR, PbxFailure } from '@magpie/sdk-core';
import type { Translate } from '@magpie/locales';

/** What the server says of a field that this screen has a sentence for. */
const KINDS = ['unknown', 'oneself', 'loop', 'not_available', 'format', 'required', 'range'] as const;
export type ProblemKind = (typeof KINDS)[number] | 'other';

/** Somebody else changed it meanwhile. */
const STALE = 900013;

/** The first field below a path that the server refused. */
export function fieldOf(error: unknown, path: string): { field: string; kind: ProblemKind } | undefined {
  const found =
    error instanceof PbxFailure ? error.fields.find(({ field }) => field.startsWith(path)) : undefined;
  if (!found) return undefined;
  const kind = KINDS.find((one) => one === found.validation_type) ?? 'other';
  return { field: found.field.slice(path.length), kind };
}

/** What to say of a change that was not made, where no field is to blame. */
export function textOf(error: unknown, t: Translate): string {
  if (!(error instanceof PbxFailure)) return t('failure.server');
  if (error.errcode === STALE) return t('status.problem.stale');
  return error.code === PBX_ERROR.PBX_NETWORK_ERROR ? t('failure.network') : t('failure.server');
}
