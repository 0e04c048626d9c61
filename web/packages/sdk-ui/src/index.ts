export { init, type InitResult } from './init';
export type { ComponentOption, InitOption, Intl, RtcOption, SessionOption, SessionSetting } from './options';
