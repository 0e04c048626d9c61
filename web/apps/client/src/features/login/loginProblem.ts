import { PBX_ERROR, PbxFailure } from '@magpie/sdk-core';

export type Problem = 'login.wrong' | 'login.blocked' | 'login.disabled' | 'login.network' | 'login.server';

/** The server's codes that a login page can explain; the table stands in the API contract. */
const WRONG = 900003;
const BLOCKED = 900004;

/** What to say about a login that failed. */
export function loginProblem(error: unknown): Problem {
  if (!(error instanceof PbxFailure)) return 'login.server';
  if (error.errcode === WRONG) return 'login.wrong';
  if (error.errcode === BLOCKED) return 'login.blocked';
  switch (error.code) {
    case PBX_ERROR.PBX_NETWORK_ERROR:
      return 'login.network';
    case PBX_ERROR.LINKUS_DISABLED:
    case PBX_ERROR.SDK_PLAN_DISABLED:
      return 'login.disabled';
    default:
      return 'login.server';
  }
}
