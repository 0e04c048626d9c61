import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PbxFailure } from '../result';
import { FakePbx } from '../testing/fakePbx';
import { PBXOperator } from './PBXOperator';
import { TOPIC } from './topics';

const CALL = { sipCallId: 'call-1' };
let server: FakePbx;
let pbx: PBXOperator;

beforeEach(async () => {
  server = new FakePbx();
  pbx = new PBXOperator({
    username: '1001',
    url: new URL('https://pbx.example:8088'),
    credentials: { kind: 'signature', secret: 's' },
    userAgent: 'WebClient',
  });
  await pbx.init();
  server.sockets('/api/v1.0/subscribe').at(-1)?.opens();
});
afterEach(() => {
  pbx.destroy();
  vi.unstubAllGlobals();
});

const asked = () => server.asked.at(-1);

describe('the running calls', () => {
  it('are parked on a number that the server or the user chooses [D-68] [D-71]', async () => {
    server.answers['call/park'] = { slot: '6000' };
    expect(await pbx.runningCalls.park(CALL)).toBe('6000');
    expect(asked()?.body).toEqual({ sip_callid: 'call-1' });
    await pbx.runningCalls.park(CALL, '6004');
    expect(asked()?.body).toEqual({ sip_callid: 'call-1', slot: '6004' });
  });

  it('stay where they are when there is no number, and it is told which error that was [D-72]', async () => {
    server.answers['call/park'] = { errcode: 900041, errmsg: 'PARKING NUMBER NOT AVAILABLE' };
    const failure = await pbx.runningCalls.park(CALL).catch((error: unknown) => error as PbxFailure);
    expect(failure).toMatchObject({ errcode: 900041 });
  });

  it('are moved to another device, and the moving is stopped [D-38] [D-39]', async () => {
    const desk = { id: 'd1', device: 'phone', user_agent: 'desk' };
    Object.assign(server.answers, {
      'call/flip/devices': { devices: [desk] },
      'call/flip': {},
      'call/flip/cancel': {},
    });
    expect(await pbx.runningCalls.flipDevices(CALL)).toEqual([desk]);
    expect(asked()?.query).toEqual({ sip_callid: 'call-1' });
    await pbx.runningCalls.flip(CALL, 'd1');
    expect(asked()?.body).toEqual({ sip_callid: 'call-1', device: 'd1' });
    await pbx.runningCalls.cancelFlip(CALL);
    expect(asked()?.path).toContain('call/flip/cancel');
  });

  it('are listed, told anew when they change, and pulled by what is to be dialled [D-42] [D-43]', async () => {
    const own = { sip_callid: 'c', device: 'phone', state: 'talking', number: '1', name: '', answered_at: 5 };
    Object.assign(server.answers, { 'call/own': { calls: [own] }, 'call/retrieve': { dial: '*07' } });
    expect(await pbx.runningCalls.own()).toEqual([own]);
    expect(await pbx.runningCalls.retrieve('c')).toBe('*07');
    const told: unknown[] = [];
    pbx.on('ownCallsChange', (calls) => told.push(calls));
    pbx.on('parkingChange', (calls) => told.push(calls));
    server.tells(TOPIC.OWN_CALLS, { calls: [own] });
    server.tells(TOPIC.PARKING, { parked: [] });
    expect(told).toEqual([[own], []]);
  });

  it('tell the free numbers, and go to voicemail while they ring [D-73] [D-86]', async () => {
    Object.assign(server.answers, {
      'call/parking': { free: ['6001'], parked: [], park: 1, park_at: 0 },
      'call/voicemail': {},
    });
    expect(await pbx.runningCalls.parking()).toEqual({ free: ['6001'], parked: [], park: 1, park_at: 0 });
    await pbx.runningCalls.toVoicemail(CALL);
    expect(asked()?.body).toEqual({ sip_callid: 'call-1' });
  });
});
