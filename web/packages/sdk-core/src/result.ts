/**
 * What an operation came to: a code and a short text. Codes from 0 are common, from 100 the server's, from 200
 * the phone's; a negative code is an error.
 */
export interface Result {
  code: number;
  msg: string;
}

/** A {@link Result} with a code of COMMON_SUCCESS or COMMON_ERROR. */
export type CommonResult = Result;
/** A {@link Result} with a code of PBX_SUCCESS or PBX_ERROR. */
export type PBXResult = Result;
/** A {@link Result} with a code of PHONE_SUCCESS or PHONE_ERROR. */
export type PhoneResult = Result;

export const COMMON_SUCCESS = { SUCCESS: 0 } as const;

export const COMMON_ERROR = {
  UNKNOWN_ERROR: -1,
  INVALID_PBX_URL: -2,
  PBX_URL_NOT_HTTPS: -3,
  GET_PRODUCT_FAILED: -4,
} as const;

export const PBX_SUCCESS = { SUCCESS: 100 } as const;

export const PBX_ERROR = {
  UNKNOWN_ERROR: -100,
  REGISTRY_FAILED: -101,
  PBX_NETWORK_ERROR: -102,
  PBX_API_ERROR: -103,
  GET_PERSONAL_NOT_FOUND_DATA: -104,
  PBX_ALREADY_INITIALIZED: -105,
  LINKUS_DISABLED: -106,
  LOGGED_IN_ELSEWHERE: -107,
  EXTENSION_DELETED: -108,
  RE_LOGIN: -109,
  SDK_PLAN_DISABLED: -110,
} as const;

export const PHONE_SUCCESS = { SUCCESS: 200 } as const;

export const PHONE_ERROR = {
  UNKNOWN_ERROR: -200,
  REGISTRY_FAILED: -201,
  GET_AGREE_CHROME_USER_MEDIA_ROLE_ERROR: -202,
  GET_LOCAL_STREAM_ERROR: -203,
  RE_REGISTRY_MAX_LIMIT_TIMES: -204,
  MAX_LIMIT_CALL: -205,
  GET_LOCAL_MEDIA_INFO_ERROR: -206,
  ATTENDED_PARENT_NOT_FOUND: -207,
  CALL_TOO_MANY_TIMES: -208,
  INVALID_NUMBER: -209,
  CURRENT_CALL_HAS_NOT_CONNECTED: -210,
  NOT_FOUND_CALL_ID: -211,
  NOT_FOUND_AUDIO_INPUT_DEVICE: -290,
  NOT_FOUND_VIDEO_INPUT_DEVICE: -291,
} as const;

type Names<T> = keyof T & string;

/** The name of every code, which is also its text. */
const names = new Map<number, string>(
  [COMMON_SUCCESS, COMMON_ERROR, PBX_SUCCESS, PBX_ERROR, PHONE_SUCCESS, PHONE_ERROR].flatMap((table) =>
    Object.entries(table).map(([name, code]): [number, string] => [code, name]),
  ),
);

/** The Result of a code; `msg` is the code's name unless something more exact is known. */
export function result(code: number, msg?: string): Result {
  return { code, msg: msg ?? names.get(code) ?? 'UNKNOWN_ERROR' };
}

/** A Result that can be thrown: it has a code like every other, and a stack besides. */
export function failure(code: number, msg?: string): Error & Result {
  const { msg: text } = result(code, msg);
  return Object.assign(new Error(text), { code, msg: text });
}

/** What is wrong with one field of a request. */
export interface FieldProblem {
  /** Its path, for example `statuses.lunch.internal.always.number`. */
  field: string;
  /** A word for programs, for example `unknown`. */
  validation_type?: string;
  message?: string;
}

/**
 * A failed request to the server: a Result that also keeps the server's own code, so that a screen can tell a
 * wrong password from a locked account.
 */
export class PbxFailure extends Error implements Result {
  override readonly name = 'PbxFailure';
  readonly code: number;
  readonly msg: string;

  /**
   * @param errcode the `errcode` of the answer; absent when there was no answer.
   * @param fields what of the request was wrong, where the answer says so.
   */
  constructor(
    reason: Names<typeof PBX_ERROR>,
    readonly errcode?: number,
    msg?: string,
    readonly fields: readonly FieldProblem[] = [],
  ) {
    super(msg ?? reason);
    this.code = PBX_ERROR[reason];
    this.msg = msg ?? reason;
  }
}
