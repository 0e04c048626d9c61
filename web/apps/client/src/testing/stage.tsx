import type { ReactElement } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, configure, render } from '@testing-library/react';
import { vi, type Mock } from 'vitest';
import { PbxFailure, type CallOptions, type Colleague, type Operators } from '@magpie/sdk-core';
import { startI18n } from '@magpie/locales';
import { queryClient } from '../live/queries';
import { signedOut, useLive } from '../live/store';

// Whether something is visible is a question to a browser; asking jsdom for every element takes seconds.
// A machine that has other work answers late.
configure({ defaultHidden: true, asyncUtilTimeout: 10_000 });

/** What was asked of the server, and with what. */
export interface Asked {
  path: string;
  query: Record<string, string>;
  body: unknown;
}

interface Refusal {
  errcode?: number;
  errmsg?: string;
  invalid_param_list?: PbxFailure['fields'];
}

/** A company of four, of whom Alice is the user. */
export const COLLEAGUES: Colleague[] = [
  ['1000', 'Alice Novak'],
  ['1001', 'Bob Chen'],
  ['1002', '王小明'],
  ['1003', 'Carla Mendes'],
].map(([number = '', name = '']) => ({
  id: Number(number),
  number,
  name,
  email: `${name.split(' ')[0]?.toLowerCase()}@magpie.example`,
  presence: 'idle',
  devices: ['web'],
}));

/** Dials without a network: what was dialled is kept. */
class DialledPhone {
  readonly dialled: [number: string, video: boolean][] = [];
  call(number: string, { video }: CallOptions = {}): Promise<object> {
    this.dialled.push([number, Boolean(video)]);
    return Promise.resolve({});
  }
}

/** A page of the client with a user who is signed in, and a server and a phone that are the test's. */
export class Stage {
  readonly asked: Asked[] = [];
  readonly phone = new DialledPhone();
  /** What the server is told to do with running calls. */
  readonly runningCalls: Record<string, Mock> = { toVoicemail: vi.fn(() => Promise.resolve()) };
  /** What the server answers, by path. */
  readonly answers: Record<string, object>;

  constructor(answers: Record<string, object> = {}) {
    this.answers = {
      'extension/colleagues': { colleague_list: COLLEAGUES },
      'callnote/get': { uniqueid: '1', label_list: [] },
      ...answers,
    };
    // jsdom knows neither; the library of components asks for both.
    vi.stubGlobal('matchMedia', () => ({
      matches: false,
      addListener: vi.fn(),
      removeListener: vi.fn(),
      addEventListener: vi.fn(),
      removeEventListener: vi.fn(),
    }));
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe(): void {}
        unobserve(): void {}
        disconnect(): void {}
      },
    );
    vi.stubGlobal('fetch', (url: URL, request?: RequestInit) => this.#answer(url, request));
  }

  /** Signs in and shows. @param phone in place of {@link Stage.phone} */
  async show(element: ReactElement, phone: object = this.phone): Promise<this> {
    localStorage.setItem('magpie.language', 'en-US');
    await startI18n();
    const read = async (path: string, request?: RequestInit): Promise<object> => {
      const answer = await (
        await this.#answer(new URL(`https://pbx.example/api/v1.0/${path}`), request)
      ).json();
      const { errcode, errmsg, invalid_param_list } = answer as Refusal;
      if (errcode) throw new PbxFailure('PBX_API_ERROR', errcode, errmsg, invalid_param_list);
      return answer;
    };
    const ask = (path: string, query: Record<string, unknown> = {}) => read(`${path}?${queryOf(query)}`);
    const order = (path: string, body: object) => read(path, { body: JSON.stringify(body) });
    useLive.setState({
      login: 'in',
      account: { number: '1000', name: 'Alice Novak' },
      operators: {
        phone,
        pbx: {
          url: new URL('https://pbx.example'),
          token: 't',
          colleagues: async () =>
            ((await ask('extension/colleagues')) as { colleague_list: Colleague[] }).colleague_list,
          ask,
          order,
          reach: () => ask('reach'),
          changeReach: (change: object) => order('reach', change),
          runningCalls: this.runningCalls,
        },
      } as unknown as Operators,
    });
    render(<QueryClientProvider client={queryClient}>{element}</QueryClientProvider>);
    return this;
  }

  /** What the latest request for a path asked for. */
  latest(path: string): Asked | undefined {
    return this.asked.findLast((each) => each.path === path);
  }

  close(): void {
    cleanup();
    queryClient.clear();
    useLive.setState({ ...signedOut, login: 'out', notice: undefined });
    location.hash = '';
    localStorage.clear();
    vi.unstubAllGlobals();
  }

  #answer(url: URL, request?: RequestInit): Promise<{ json: () => Promise<object> }> {
    const path = url.pathname.replace('/api/v1.0/', '');
    const body: unknown = typeof request?.body === 'string' ? JSON.parse(request.body) : undefined;
    this.asked.push({ path, query: Object.fromEntries(url.searchParams), body });
    return Promise.resolve({
      json: () => Promise.resolve(this.answers[path] ?? { errcode: 900002, errmsg: 'NOT FOUND' }),
    });
  }
}

function queryOf(query: Record<string, unknown>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
}
