// @vitest-environment jsdom
import { act } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { init as initCore, PBX_ERROR, result, type InitResult as Operators } from '@magpie/sdk-core';
import { Emitter } from '../../sdk-core/src/net/emitter';
import { PhoneRig } from '../../sdk-core/src/testing/phoneRig';
import { init, type InitOption, type InitResult, type RtcOption } from './index';

vi.mock('@magpie/sdk-core', async (original) => ({ ...(await original<object>()), init: vi.fn() }));
vi.mock('@magpie/sdk-core/assets/sounds', () => import('./testing/silence'));

const options: RtcOption = { username: '1001', secret: 'signature', pbxURL: 'https://pbx.example.com:8088' };

let rig: PhoneRig;
let pbx: Emitter<{ cdrChange: object }>;
let container: HTMLElement;
let phones: InitResult[];

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  rig = new PhoneRig();
  pbx = new Emitter();
  phones = [];
  container = document.body.appendChild(document.createElement('div'));
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
  vi.mocked(initCore)
    .mockReset()
    .mockResolvedValue({
      phone: rig.phone,
      pbx: pbx as unknown as Operators['pbx'],
      destroy: vi.fn(),
    });
});

afterEach(() => {
  act(() => phones.forEach(({ destroy }) => destroy()));
  container.remove();
  rig.close();
});

async function begin(option: InitOption = options): Promise<InitResult> {
  const made = await act(() => init(container, option));
  phones.push(made);
  return made;
}

const box = (part: string) => container.querySelector<HTMLElement>(`[data-part="${part}"]`);

describe('init', () => {
  it('takes the options alone, and under the name rtcOption [R-04] [R-06] [R-07] [R-08]', async () => {
    await begin(options);
    await begin({ rtcOption: options });
    const calls = vi.mocked(initCore).mock.calls.map(([given]) => given);
    expect(calls).toHaveLength(2);
    for (const given of calls) expect(given).toMatchObject(options);
  });

  it('gives phone, pbx, destroy and on [R-05]', async () => {
    const made = await begin();
    expect(Object.keys(made).sort()).toEqual(['destroy', 'on', 'pbx', 'phone']);
    expect(made.phone).toBe(rig.phone);
    expect(made.pbx).toBe(pbx);
  });

  it('hears events of phone and of pbx by on, until told to stop [R-05]', async () => {
    const { on } = await begin();
    const heard: string[] = [];
    const stop = on('incoming', ({ session }) => heard.push(session.number));
    on('cdrChange', () => heard.push('cdr'));
    act(() => void rig.endpoint.rings('1005'));
    pbx.emit('cdrChange', {});
    expect(heard).toEqual(['1005', 'cdr']);
    stop();
    act(() => void rig.endpoint.rings('1006'));
    expect(heard).toHaveLength(2);
  });

  it('hands on what the Core is to know [R-09] [R-10] [R-11] [R-18]', async () => {
    const more = { enableLog: false, reRegistryPhoneTimes: 3, disableCallWaiting: true };
    await begin({ ...options, ...more, deviceIds: { microphoneId: 'm' } });
    await begin({ ...options, deviceId: { cameraId: 'c' } });
    const [[first], [second]] = vi.mocked(initCore).mock.calls as [[object], [object]];
    expect(first).toMatchObject({ ...more, deviceIds: { microphoneId: 'm' } });
    expect(second).toMatchObject({ deviceIds: { cameraId: 'c' } });
  });

  it('is the web client, whatever else is given [R-20]', async () => {
    await begin({ ...options, userAgent: 'WebPC' } as RtcOption);
    expect(vi.mocked(initCore).mock.calls[0]?.[0].userAgent).toBeUndefined();
  });

  it('starts the phone after those who wait have listened', async () => {
    const start = vi.spyOn(rig.phone, 'start');
    await begin();
    expect(start).not.toHaveBeenCalled();
    act(() => void vi.advanceTimersByTime(0));
    expect(start).toHaveBeenCalledOnce();
  });

  it('tells why it failed, to the page and on the dial panel', async () => {
    const refused = result(PBX_ERROR.REGISTRY_FAILED);
    vi.mocked(initCore).mockRejectedValue(refused);
    await act(() => expect(init(container, options)).rejects.toBe(refused));
    expect(box('dial-panel')?.shadowRoot?.textContent).toContain('Signing in failed.');
  });

  it('refuses what is no element', async () => {
    await expect(init(null as unknown as HTMLElement, options)).rejects.toMatchObject({ code: -1 });
  });

  it('takes everything off the page when destroyed, and may begin again', async () => {
    const own = container.appendChild(document.createElement('p'));
    const { destroy } = await begin();
    expect(box('dial-panel')).not.toBeNull();
    act(destroy);
    expect([...container.children]).toEqual([own]);
    const core = (await vi.mocked(initCore).mock.results[0]?.value) as Operators;
    expect(core.destroy).toHaveBeenCalledOnce();
    await begin();
    await begin();
    expect(container.querySelectorAll('[data-part="dial-panel"]')).toHaveLength(1);
  });
});

describe('the parts', () => {
  it('have the style and the class of the page [R-12] [R-13] [R-14]', async () => {
    await begin({
      ...options,
      incomingOption: { class: 'mine-in', style: { top: 70 } },
      dialPanelOption: { class: 'mine-dial', style: { maxWidth: 500 } },
      sessionOption: { class: 'mine-call', style: { zIndex: 5 } },
    });
    act(() => void rig.endpoint.rings('1005'));
    const incoming = box('incoming');
    expect(incoming?.classList.contains('mine-in')).toBe(true);
    expect(incoming?.style.top).toBe('70px');
    expect(box('dial-panel')?.classList.contains('mine-dial')).toBe(true);
    expect(box('dial-panel')?.style.maxWidth).toBe('500px');
    await act(() => rig.phone.answer('1005'));
    expect(box('session')?.classList.contains('mine-call')).toBe(true);
    expect(box('session')?.style.zIndex).toBe('5');
  });

  it('have the size and the place of the page, whole and made small [R-14] [R-15]', async () => {
    innerWidth = 1200;
    innerHeight = 900;
    const sessionSetting = { width: 400, height: 500, miniWidth: 250, miniHeight: 60, x: 100, y: 50 };
    await begin({ ...options, sessionOption: { sessionSetting } });
    await act(() => rig.phone.call('1002'));
    const style = () => {
      const { right, bottom, width, height, minHeight } = box('session')?.style ?? {};
      return { right, bottom, width, height: height || minHeight };
    };
    expect(style()).toEqual({ right: '700px', bottom: '350px', width: '400px', height: '500px' });
    const small = box('session')?.shadowRoot?.querySelector<HTMLElement>('[aria-label="Make small"]');
    act(() => small?.click());
    expect(style()).toEqual({ right: '700px', bottom: '350px', width: '250px', height: '60px' });
  });

  it('are hidden when the page says so [R-16] [R-17]', async () => {
    await begin({ ...options, hiddenDialPanelComponent: true, hiddenIncomingComponent: true });
    act(() => void rig.endpoint.rings('1005'));
    expect(box('dial-panel')).toBeNull();
    expect(box('incoming')).toBeNull();
    await act(() => rig.phone.answer('1005'));
    expect(box('session')).not.toBeNull();
  });

  it('speak the language of the page [R-19]', async () => {
    await begin({ ...options, intl: { local: 'zh-CN', messages: { 'dial_panel.call': '打给他' } } });
    expect(box('dial-panel')?.lang).toBe('zh-CN');
    const text = box('dial-panel')?.shadowRoot?.textContent;
    expect(text).toContain('打给他');
    expect(text).toContain('正在连接…');
  });

  it('keep their styles to themselves', async () => {
    await begin();
    expect(document.querySelectorAll('head style')).toHaveLength(0);
    expect(box('dial-panel')?.children).toHaveLength(0);
    expect(box('dial-panel')?.shadowRoot?.querySelector('.keys')).not.toBeNull();
  });
});
