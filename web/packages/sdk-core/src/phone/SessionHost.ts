import type { CallOptions, StaticCallStatus } from './types';
import type { RecordHost } from './RecordSwitch';
import type { Session } from './Session';
import type { Transfers } from './Transfers';

/** What a call needs from the phone it belongs to. */
export interface SessionHost {
  readonly extension: string;
  readonly incomingList: Session[];
  readonly record: RecordHost;
  readonly transfers: Pick<Transfers, 'blind' | 'attended'>;
  now(): number;
  capture(options: CallOptions): Promise<MediaStream>;
  openCamera(): Promise<MediaStreamTrack>;
  /** Puts the other calls on hold before this one talks. */
  holdOthers(session: Session): void;
  /** The call's leg or its media path was lost; the phone brings it back. */
  recover(session: Session, cause: string): void;
  /** What the directory knows of a number; the name only where it is wanted. Never fails. */
  lookUp(number: string, nameWanted: boolean): Promise<Partial<StaticCallStatus>>;
  /** Something worth remembering changed. */
  changed(): void;
}
