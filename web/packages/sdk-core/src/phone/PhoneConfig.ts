import type { SipEndpoint } from '../sip/sipPort';
import type { CallMemory } from './callMemory';
import type { SessionHost } from './SessionHost';
import type { DeviceIds, RecordPermissions, Report } from './types';

/** What the phone of one login is made of. */
export interface PhoneConfig {
  endpoint: SipEndpoint;
  extension: string;
  callWaiting: boolean;
  recordPermissions: RecordPermissions;
  deviceIds: DeviceIds;
  reRegistryPhoneTimes: number;
  memory: CallMemory;
  /** The keys that start and stop a recording. */
  recordFeatureCode: () => string;
  /** Asks the server over another way whether it can be reached at this moment. */
  probe: () => Promise<boolean>;
  /** What the directory knows of a number. */
  lookUp: SessionHost['lookUp'];
  /** The last report of a call, when it has ended. */
  report: (report: Report) => void;
  now?: () => number;
  /** Uniform in [0, 1). */
  random?: () => number;
}
