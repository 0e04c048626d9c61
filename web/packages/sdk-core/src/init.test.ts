import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { init, on, type InitResult } from './init';
import { TOPIC } from './pbx/topics';
import { COMMON_ERROR, PBX_ERROR, PBX_SUCCESS, PHONE_ERROR } from './result';
import { FakePbx } from './testing/fakePbx';
import { memoryStorage } from './testing/phoneRig';

const params = { username: '1001', secret: 'signature', pbxURL: 'https://pbx.example:8088' };

let pbx: FakePbx;
let operators: InitResult | undefined;
let page: EventTarget;

beforeEach(() => {
  pbx = new FakePbx();
  page = new EventTarget();
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('sessionStorage', memoryStorage());
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(console, 'debug').mockReturnValue();
});

afterEach(() => {
  operators?.destroy();
  operators = undefined;
  vi.unstubAllGlobals();
});

async function start(more: Partial<Parameters<typeof init>[0]> = {}): Promise<InitResult> {
  operators = await init({ ...params, ...more });
  return operators;
}

/** A server's 200 to a REGISTER. */
function accepted(register: string): string {
  const kept = register.split('\r\n').filter((line) => /^(Via|From|Call-ID|CSeq|Contact):/i.test(line));
  const to = /^To: .*$/m.exec(register)?.[0].trim() ?? '';
  return ['SIP/2.0 200 OK', ...kept, `${to};tag=t`, 'Content-Length: 0', '', ''].join('\r\n');
}

const refusal = (more: Partial<Parameters<typeof init>[0]> = {}) =>
  init({ ...params, ...more }).then(
    () => undefined,
    (error: unknown) => error,
  );

describe('init', () => {
  it('gives phone, pbx and destroy, and who we are [Q-05] [Q-22] [Q-23] [Q-24] [Q-25] [Q-27] [Q-28] [Q-29]', async () => {
    const { phone, pbx: operator, destroy } = await start();
    expect(operator).toMatchObject({
      username: '1001',
      secret: 'signature',
      token: 'token-1',
      extensionNumber: '1001',
      extensionId: '7',
      extensionName: 'Alice',
    });
    expect(operator.url).toEqual(new URL(params.pbxURL));
    expect(phone.isRegistered).toBe(false);
    expect(destroy).toBeTypeOf('function');
  });

  it('logs in by signature as the SDK [Q-08] [Q-09]', async () => {
    await start();
    expect(pbx.calls('login')[0]?.body).toEqual({
      username: '1001',
      password: 'signature',
      login_source: null,
      login_jump: 'sdk',
    });
    expect(pbx.calls('extension/getpersonal')[0]?.token).toBe('token-1');
  });

  it('logs our own clients in by password', async () => {
    const { pbx: operator } = await start({ secret: undefined, password: 'word' });
    expect(pbx.calls('login')[0]?.body).toEqual({ username: '1001', password: 'word', login_source: null });
    expect(operator.secret).toBe('');
  });

  it('says that a desktop client logs in [Q-13]', async () => {
    await start({ userAgent: 'WebPC' });
    expect(pbx.calls('login')[0]?.body).toMatchObject({ login_source: 'webpc' });
  });

  it('takes the address as text and as URL [Q-10]', async () => {
    await start({ pbxURL: new URL('https://pbx.example:8088') });
    expect(pbx.sockets('/api/v1.0/subscribe')[0]?.url).toBe(
      'wss://pbx.example:8088/api/v1.0/subscribe?access_token=token-1',
    );
  });

  it.each(['deviceId', 'deviceIds'] as const)('takes the devices as %s [Q-14]', async (name) => {
    const { phone } = await start({ [name]: { cameraId: 'c', microphoneId: 'm' } });
    expect(phone.deviceIds).toEqual({ cameraId: 'c', microphoneId: 'm' });
  });

  it('takes the limit of registrations [Q-12] [Q-44]', async () => {
    expect((await start({ reRegistryPhoneTimes: 3 })).phone.reRegistryPhoneTimes).toBe(3);
    operators?.destroy();
    expect((await start()).phone.reRegistryPhoneTimes).toBe(Infinity);
  });

  it('gives the event socket [Q-26]', async () => {
    const { pbx: operator } = await start();
    expect(operator.socket).toBe(pbx.sockets('/api/v1.0/subscribe')[0]);
  });

  it('lets events of every operator be heard without it [Q-07]', async () => {
    const heard: unknown[] = [];
    const stop = on('cdrChange', (data) => heard.push(data));
    await start();
    pbx.sockets('/api/v1.0/subscribe')[0]?.opens();
    pbx.tells(20049, { ext_num: '1001' });
    stop();
    pbx.tells(20049, { ext_num: '1001' });
    expect(heard).toEqual([{ ext_num: '1001' }]);
  });

  it('is told of colleagues when somebody listens beside the operators, before init or after it', async () => {
    const lists = () =>
      (pbx.sockets('/api/v1.0/subscribe')[0]?.sent ?? []).map((text) => text.includes('90001'));
    await start();
    pbx.sockets('/api/v1.0/subscribe')[0]?.opens();
    const stop = on('colleagueChange', () => undefined);
    expect(lists()).toEqual([false, true]);
    operators?.destroy();
    pbx = new FakePbx();
    await start();
    pbx.sockets('/api/v1.0/subscribe')[0]?.opens();
    expect(lists()).toEqual([true]);
    stop();
  });

  it('registers only after start, as who the server says [Q-16] [Q-53]', async () => {
    const { phone } = await start();
    expect(pbx.sockets('/ws')).toHaveLength(0);
    phone.start();
    const [socket] = pbx.sockets('/ws');
    expect(socket?.url).toBe('wss://pbx.example:8088/ws?exten=1001');
    expect(socket?.protocols).toEqual(['sip']);
    socket?.opens();
    expect(socket?.sent[0]).toMatch(/^REGISTER sip:pbx\.example SIP\/2\.0\r\n/);
    expect(socket?.sent[0]).toContain('User-Agent-Access-Type: local_ip');
    expect(socket?.sent[0]).toMatch(/Contact: <sip:1001@pbx\.example;webclient>/);
  });

  it('keeps a second call out where call waiting is disabled [Q-15]', async () => {
    const { phone } = await start({ disableCallWaiting: true });
    pbx.sockets('/api/v1.0/subscribe')[0]?.opens();
    pbx.tells(20135, { enb_call_waiting: 1 });
    expect(phone.isMaxCall).toBe(false);
    phone.sessions.set('x', { destroy: () => undefined, state: { kind: 'talking' } } as never);
    expect(phone.isMaxCall).toBe(true);
  });
});

describe('an init that fails', () => {
  it.each([
    ['not an address', 'INVALID_PBX_URL', -2],
    ['http://pbx.example:8088', 'PBX_URL_NOT_HTTPS', -3],
  ])('rejects %s with %s [Q-06] [Q-125] [Q-126]', async (pbxURL, msg, code) => {
    expect(await refusal({ pbxURL })).toMatchObject({ code, msg });
    expect(pbx.asked).toEqual([]);
  });

  it('rejects with GET_PRODUCT_FAILED when it is no PBX [Q-127]', async () => {
    pbx.answers['pbx/getproduct'] = { errcode: 1 };
    expect(await refusal()).toMatchObject({ code: COMMON_ERROR.GET_PRODUCT_FAILED });
  });

  it('rejects with the common UNKNOWN_ERROR what nobody foresaw [Q-124]', async () => {
    pbx.answers['extension/getregisterinfo'] = () => ({ realm: 'r', registername: 'n', registerpassword: 1 });
    vi.stubGlobal('crypto', {
      randomUUID: () => {
        throw new Error('no random');
      },
    });
    expect(await refusal()).toMatchObject({ code: COMMON_ERROR.UNKNOWN_ERROR, msg: 'no random' });
  });

  it('rejects with the PBX UNKNOWN_ERROR a login without token [Q-129]', async () => {
    pbx.answers.login = {};
    expect(await refusal()).toMatchObject({ code: PBX_ERROR.UNKNOWN_ERROR });
  });

  it('rejects with REGISTRY_FAILED when the server has no SIP credentials for us [Q-130]', async () => {
    pbx.answers['extension/getregisterinfo'] = { errcode: 900001 };
    expect(await refusal()).toMatchObject({ code: PBX_ERROR.REGISTRY_FAILED, errcode: 900001 });
    expect(pbx.sockets('/api/v1.0/subscribe')[0]?.readyState).toBe(3);
  });

  it('rejects with PBX_NETWORK_ERROR when nothing answers [Q-131]', async () => {
    pbx.answers['pbx/getproduct'] = new TypeError('offline');
    expect(await refusal()).toMatchObject({ code: PBX_ERROR.PBX_NETWORK_ERROR });
  });

  it('rejects with PBX_API_ERROR a wrong signature, and keeps what the server says [Q-132]', async () => {
    pbx.answers.login = { errcode: 900003, errmsg: 'WRONG NAME OR PASSWORD' };
    expect(await refusal()).toMatchObject({ code: PBX_ERROR.PBX_API_ERROR, errcode: 900003 });
  });

  it('rejects with GET_PERSONAL_NOT_FOUND_DATA without an extension [Q-133]', async () => {
    pbx.answers['extension/getpersonal'] = {};
    expect(await refusal()).toMatchObject({ code: PBX_ERROR.GET_PERSONAL_NOT_FOUND_DATA });
  });

  it.each([
    ['WebClient', { enb_web_client: 0, enb_desktop_client: 1 }],
    ['WebPC', { enb_web_client: 1, enb_desktop_client: 0 }],
  ] as const)(
    'rejects with LINKUS_DISABLED a %s that is switched off [Q-135]',
    async (userAgent, settings) => {
      pbx.answers['extension/getpersonal'] = { extension: { id: 1, number: '1001', ...settings } };
      expect(await refusal({ userAgent })).toMatchObject({ code: PBX_ERROR.LINKUS_DISABLED });
    },
  );

  it('rejects with LINKUS_DISABLED where clients are switched off altogether', async () => {
    pbx.answers['extension/getpersonalglobal'] = { enb_internal_client: 0 };
    expect(await refusal()).toMatchObject({ code: PBX_ERROR.LINKUS_DISABLED });
  });

  it('rejects with SDK_PLAN_DISABLED where the SDK is switched off [Q-139]', async () => {
    pbx.answers.login = { errcode: 70136, errmsg: 'disabled' };
    expect(await refusal()).toMatchObject({ code: PBX_ERROR.SDK_PLAN_DISABLED });
  });

  it('rejects with LINKUS_DISABLED a client whose login is refused for its kind [Q-135]', async () => {
    pbx.answers.login = { errcode: 900014, errmsg: 'CLIENT DISABLED' };
    expect(await refusal()).toMatchObject({ code: PBX_ERROR.LINKUS_DISABLED });
  });

  it('rejects with RE_LOGIN a kept token that is void', async () => {
    pbx.answers['extension/getpersonal'] = { errcode: 900001 };
    expect(await refusal({ token: 'old' })).toMatchObject({ code: PBX_ERROR.RE_LOGIN });
  });

  it('leaves nothing behind, so that it can be tried again', async () => {
    pbx.answers.login = { errcode: 900003 };
    await refusal();
    pbx.answers.login = { access_token: 'token-2' };
    expect((await start()).pbx.token).toBe('token-2');
  });
});

describe('an operator', () => {
  it('is initialised once: a second time rejects with PBX_ALREADY_INITIALIZED [Q-30] [Q-134]', async () => {
    const { pbx: operator } = await start();
    await expect(operator.init()).rejects.toMatchObject({ code: PBX_ERROR.PBX_ALREADY_INITIALIZED });
    expect(pbx.calls('login')).toHaveLength(1);
  });

  it('registers again when it is started in the moment after it was stopped [Q-53] [Q-69]', async () => {
    const { phone } = await start();
    phone.start();
    const registers = () => {
      const socket = pbx.sockets('/ws').at(-1);
      socket?.opens();
      socket?.receives(accepted(socket.sent.at(-1) ?? ''));
    };
    registers();
    expect(phone.isRegistered).toBe(true);
    phone.disconnect();
    expect(phone.isRegistered).toBe(false);
    phone.start();
    registers();
    expect(phone.isRegistered).toBe(true);
  });

  it('asks for a page of the call log with every filter [Q-33] [Q-34] [Q-123]', async () => {
    const { pbx: operator } = await start();
    pbx.answers['cdr/searchpersonal'] = { personal_cdr_list: [{ id: 2546 }], total_number: 63 };
    const page = { page: 2, size: 20, status: 3, sortBy: 'id', orderBy: 'asc', filter: '10' } as const;
    expect(await operator.cdrQuery(page)).toEqual({
      errcode: 0,
      errmsg: 'SUCCESS',
      personal_cdr_list: [{ id: 2546 }],
      total_number: 63,
    });
    await operator.cdrQuery({ page: 1, size: 5, sortBy: 'time', filter: null });
    expect(pbx.calls('cdr/searchpersonal').map(({ query }) => query)).toEqual([
      { page: '2', page_size: '20', sort_by: 'id', order_by: 'asc', status: '3', number: '10' },
      { page: '1', page_size: '5', sort_by: 'time', order_by: 'desc', status: '0' },
    ]);
  });

  it('logs out with success, and its token is void [Q-38] [Q-128]', async () => {
    const { pbx: operator } = await start();
    expect(await operator.logout()).toEqual({ code: PBX_SUCCESS.SUCCESS, msg: 'SUCCESS' });
    expect(operator.token).toBe('');
    expect(pbx.sockets('/api/v1.0/subscribe')[0]?.readyState).toBe(3);
  });

  it('takes the phone off the server when it logs out, whose credentials are void then', async () => {
    vi.useFakeTimers();
    try {
      const { pbx: operator, phone } = await start();
      phone.start();
      const [socket] = pbx.sockets('/ws');
      socket?.opens();
      await operator.logout();
      socket?.breaks();
      await vi.advanceTimersByTimeAsync(120_000);
      expect(pbx.sockets('/ws')).toHaveLength(1);
      expect(phone.isRegistered).toBe(false);
    } finally {
      vi.useRealTimers();
    }
  });

  it('finds the name and the picture of a number in the directory', async () => {
    const { pbx: operator } = await start();
    pbx.answers['contacts/matchall'] = { name: 'Bob' };
    pbx.answers['extension/getphoto'] = { photo: 'p 1' };
    expect(await operator.lookUp('1002', true)).toEqual({
      name: 'Bob',
      avatar: 'https://pbx.example:8088/api/photo/p%201',
    });
    pbx.answers['contacts/matchall'] = pbx.answers['extension/getphoto'] = { errcode: 900404 };
    expect(await operator.lookUp('1002', true)).toEqual({ name: '', avatar: '' });
  });
});

describe('what went wrong [Q-11] [R-09]', () => {
  const uploads = () => pbx.calls('systemlog/webclientlog');
  const line = { level: 'error', msg: expect.stringContaining('registration failed'), source: 'phone' };

  /** A phone whose registration was just refused. */
  async function refused(): Promise<InitResult> {
    const made = await start();
    made.phone.emit('registrationFailed', { code: PHONE_ERROR.REGISTRY_FAILED, msg: 'REGISTRY_FAILED' });
    expect(uploads()).toEqual([]);
    return made;
  }

  it('is told to the server before it is destroyed, while the token is there', async () => {
    (await refused()).destroy();
    expect(uploads()).toMatchObject([{ token: 'token-1', body: [line] }]);
  });

  it('is told before the user logs out', async () => {
    await (await refused()).pbx.logout();
    expect(pbx.asked.slice(-2).map(({ path, token }) => [path, token])).toEqual([
      ['systemlog/webclientlog', 'token-1'],
      ['logout', 'token-1'],
    ]);
  });

  it('is told when the page goes', async () => {
    await refused();
    page.dispatchEvent(new Event('pagehide'));
    expect(uploads()).toMatchObject([{ token: 'token-1', body: [line] }]);
  });

  it('is only printed when the login is over, or never was', async () => {
    vi.mocked(console.warn).mockClear();
    const { destroy } = await refused();
    pbx.sockets('/api/v1.0/subscribe')[0]?.opens();
    pbx.tells(TOPIC.SDK_ENABLED, { enable: 0 });
    destroy();
    pbx.answers.login = { errcode: 900003 };
    await refusal();
    expect(uploads()).toEqual([]);
    expect(console.warn).toHaveBeenCalledWith(expect.stringContaining('[pbx] -110'));
    expect(console.warn).toHaveBeenCalledWith(expect.stringContaining('[init]'));
  });
});

describe('destroy', () => {
  it('closes both sockets, is silent afterwards, and init works again [Q-39] [Q-74]', async () => {
    const first = await start();
    first.phone.start();
    for (const path of ['/api/v1.0/subscribe', '/ws']) pbx.sockets(path)[0]?.opens();
    const heard: string[] = [];
    first.pbx.on('cdrChange', () => heard.push('cdrChange'));
    first.phone.on('disconnected', () => heard.push('disconnected'));
    first.destroy();
    pbx.tells(20049, {});
    expect(heard).toEqual([]);
    expect(pbx.sockets('/api/v1.0/subscribe')[0]?.readyState).toBe(3);
    const second = await start();
    second.phone.start();
    expect(pbx.sockets('/ws')).toHaveLength(2);
    expect(second.pbx).not.toBe(first.pbx);
  });
});
