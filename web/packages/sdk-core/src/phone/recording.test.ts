import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PhoneRig } from '../testing/phoneRig';
import type { Session } from './Session';

let rig: PhoneRig;

beforeEach(() => {
  rig = new PhoneRig();
});
afterEach(() => rig.close());

const told = (session: Session, record_status: string) =>
  rig.phone.told({ caller_sip_callid: session.callId, record_status });

describe('a recording', () => {
  it('is started by the feature code as keys, and stands when the server says so [Q-66] [Q-104]', async () => {
    const { session, call } = await rig.talk();
    expect(rig.phone.startRecord(session.callId)).toBe(true);
    expect(call.asked).toEqual(['dtmf *1']);
    expect(session.status.recordStatus).toBe('stop');
    told(session, 'recording');
    expect(session.status.recordStatus).toBe('recording');
  });

  it('is paused and resumed by the same keys [Q-67] [Q-105]', async () => {
    const { session, call } = await rig.talk();
    told(session, 'recording');
    expect(session.startRecord()).toBe(false);
    expect(session.pauseRecord()).toBe(true);
    told(session, 'pause');
    expect(session.pauseRecord()).toBe(false);
    expect(rig.phone.startRecord(session.callId)).toBe(true);
    told(session, 'recording');
    expect(call.asked).toEqual(['dtmf *1', 'dtmf *1']);
  });

  it('is not switched again before the server has answered, for that would undo it', async () => {
    const { session, call } = await rig.talk();
    expect([session.startRecord(), session.startRecord()]).toEqual([true, false]);
    vi.advanceTimersByTime(5000);
    expect(session.startRecord()).toBe(true);
    expect(call.asked).toHaveLength(2);
  });

  it.each([
    [0, false, false, false],
    [1, false, true, true],
    [2, true, true, true],
  ] as const)(
    'with permission %i: start %s, pause %s, resume %s [Q-49]',
    async (permission, start, pause, resume) => {
      rig.phone.setRecordPermissions(permission);
      const { session } = await rig.talk();
      expect(rig.phone.recordPermissions).toBe(permission);
      expect(session.startRecord()).toBe(start);
      told(session, 'recording');
      expect(session.pauseRecord()).toBe(pause);
      told(session, 'pause');
      expect(session.startRecord()).toBe(resume);
    },
  );

  it('is not to be had before the call stands, nor without keys for it', async () => {
    const { session, call } = await rig.dial();
    expect(session.startRecord()).toBe(false);
    call.stands();
    rig.recordFeatureCode = '';
    expect(session.startRecord()).toBe(false);
    expect(rig.phone.pauseRecord('unknown')).toBe(false);
  });

  it('is told of the right call only, by either side', async () => {
    const first = await rig.talk();
    const second = await rig.talk('1003');
    rig.phone.told({ callee_sip_callid: second.session.callId, record_status: 'recording' });
    expect(first.session.status.recordStatus).toBe('stop');
    expect(second.session.status.recordStatus).toBe('recording');
  });

  it('may be granted and taken away meanwhile [Q-82]', () => {
    rig.phone.setRecordPermissions(0);
    rig.phone.setRecordPermissions(0);
    rig.phone.setRecordPermissions(1);
    expect(rig.heard('recordPermissionsChange')).toEqual([0, 1]);
  });

  it('says when the call is in a conference', async () => {
    const { session } = await rig.talk();
    rig.phone.told({ caller_sip_callid: session.callId, call_feature: 'conference' });
    expect(session.status.isConference).toBe(true);
    rig.phone.told({ caller_sip_callid: session.callId, call_feature: '' });
    expect(session.status.isConference).toBe(false);
  });
});
