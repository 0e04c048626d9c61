import type { CSSProperties } from 'react';
import type { DeviceIds } from '@magpie/sdk-core';

/** How a part of the user interface looks and where it stands. */
export interface ComponentOption {
  /** Set on the part's own element. */
  style?: CSSProperties;
  /** Added to the part's own element; the rules of the page for it win over ours. */
  class?: string;
}

/** Size and place of the call window in CSS pixels; `x` and `y` are its left upper corner. */
export interface SessionSetting {
  width?: number;
  height?: number;
  /** Size of the window made small. */
  miniWidth?: number;
  miniHeight?: number;
  x?: number;
  y?: number;
}

/** The call window. */
export interface SessionOption extends ComponentOption {
  sessionSetting?: SessionSetting;
}

/** The language and texts of one's own. */
export interface Intl {
  /** `en-US` and `zh-CN` are built in; for other languages give all {@link Intl.messages}. */
  local: string;
  /** Texts by their keys; those that are absent stay as they are in the language. `{0}` is a place to be filled. */
  messages?: Record<string, string>;
  /** The other spelling of `messages` in the guide. */
  message?: Record<string, string>;
}

/** What {@link init} is told. */
export interface RtcOption {
  /** Extension number or e-mail address. */
  username: string;
  /** The login signature of the Linkus SDK. */
  secret?: string;
  /** Ours: the user's own password instead of a signature. */
  password?: string;
  /** Ours: a token from an earlier login instead of either. */
  token?: string;
  /** Address of the server with protocol and port, `https://pbx.example.com:8088`. */
  pbxURL: URL | string;
  /** False: nothing is written to the console, and no error is reported to the server. */
  enableLog?: boolean;
  /** How often in a row a registration may fail before it is given up; without limit when absent. */
  reRegistryPhoneTimes?: number;
  deviceIds?: DeviceIds;
  /** The other spelling of `deviceIds` in the guide. */
  deviceId?: DeviceIds;
  /** The popup of an incoming call. */
  incomingOption?: ComponentOption;
  dialPanelOption?: ComponentOption;
  sessionOption?: SessionOption;
  /** True: incoming calls neither show nor ring; the page tells of them itself. */
  hiddenIncomingComponent?: boolean;
  hiddenDialPanelComponent?: boolean;
  /** True: one call at a time, whatever the server says. */
  disableCallWaiting?: boolean;
  /** English when absent. */
  intl?: Intl;
}

/** The options alone, or under the name that the guide's description gives them. */
export type InitOption = RtcOption | { rtcOption: RtcOption };

/** The options, in whichever form they were given. */
export function optionsOf(given: InitOption): RtcOption {
  return 'rtcOption' in given ? given.rtcOption : given;
}
