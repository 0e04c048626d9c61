import { expect, it } from 'vitest';
import { PbxFailure } from '@magpie/sdk-core';
import { loginProblem } from './loginProblem';

it.each([
  [new PbxFailure('PBX_API_ERROR', 900003), 'login.wrong'],
  [new PbxFailure('PBX_API_ERROR', 900004), 'login.blocked'],
  [new PbxFailure('PBX_API_ERROR', 900010), 'login.server'],
  [new PbxFailure('PBX_NETWORK_ERROR'), 'login.network'],
  [new PbxFailure('LINKUS_DISABLED'), 'login.disabled'],
  [new Error('anything'), 'login.server'],
])('says what to do about %o', (error, problem) => expect(loginProblem(error)).toBe(problem));
