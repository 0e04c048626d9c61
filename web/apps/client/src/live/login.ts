import { init, PBX_ERROR, PbxFailure, type InitParams, type Operators, type Result } from '@magpie/sdk-core';
import { followCalls } from './calls';
import { followLibrary } from './library';
import { followOwnCalls } from './moves';
import { presenceBook } from './presence';
import { queryClient } from './queries';
import { askReachAgain } from './reach';
import { signedOut, useLive, type LoginEnd } from './store';
import { followVoicemail } from './voicemail';

const KEY = 'magpie.login';

interface KeptLogin {
  username: string;
  token: string;
}

function kept(): KeptLogin | undefined {
  try {
    const login = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Partial<KeptLogin> | null;
    return login?.token && login.username ? { username: login.username, token: login.token } : undefined;
  } catch {
    return undefined;
  }
}

function keep(login: KeptLogin | undefined): void {
  try {
    if (login) localStorage.setItem(KEY, JSON.stringify(login));
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing asks for the password next time.
  }
}

/** The wait between attempts to reach a server that is away while a kept login waits for it. */
const RESTORE_RETRY = 3000;

/** Takes up the login of an earlier visit; a server that is away is waited for, a refused token is forgotten. */
export async function restoreLogin(): Promise<void> {
  const login = kept();
  if (!login) {
    useLive.setState({ login: 'out' });
    return;
  }
  try {
    await enter({ username: login.username, token: login.token });
  } catch (error) {
    if (isNetworkFailure(error)) {
      setTimeout(() => void restoreLogin(), RESTORE_RETRY);
      return;
    }
    keep(undefined);
    useLive.setState({ login: 'out', loginEnd: 'relogin' });
  }
}

/** @throws a Result or PbxFailure that says what was wrong */
export async function signIn(username: string, password: string): Promise<void> {
  await enter({ username, password });
}

export async function signOut(): Promise<void> {
  const { operators } = useLive.getState();
  keep(undefined);
  leave();
  operators?.phone.destroy();
  await operators?.pbx.logout().catch(() => undefined);
  operators?.destroy();
}

function isNetworkFailure(error: unknown): boolean {
  return error instanceof PbxFailure && error.code === PBX_ERROR.PBX_NETWORK_ERROR;
}

async function enter(login: Pick<InitParams, 'username' | 'password' | 'token'>): Promise<void> {
  const operators = await init({ ...login, pbxURL: location.origin });
  const { pbx, phone } = operators;
  keep({ username: pbx.username, token: pbx.token });
  pbx.on('runtimeError', (result) => ended(operators, result));
  pbx.on('connectionChange', (connected) => useLive.setState({ connected }));
  pbx.on('colleagueChange', (state) => presenceBook.update(state));
  pbx.on('cdrChange', () => void queryClient.invalidateQueries({ queryKey: ['log'] }));
  followVoicemail(pbx);
  followLibrary(pbx);
  pbx.on('ownCallsChange', (ownCalls) => useLive.setState({ ownCalls }));
  pbx.on('missed', () => {
    void queryClient.invalidateQueries();
    void followOwnCalls();
  });
  pbx.on('reachChange', askReachAgain);
  phone.on('isRegisteredChange', () => useLive.setState({ registered: phone.isRegistered }));
  followCalls(phone);
  useLive.setState({
    login: 'in',
    loginEnd: undefined,
    operators,
    account: { number: pbx.extensionNumber, name: pbx.extensionName || pbx.extensionNumber },
    connected: pbx.socket?.readyState === WebSocket.OPEN,
  });
  phone.start();
  void followOwnCalls();
}

function ended(operators: Operators, { code }: Result): void {
  keep(undefined);
  operators.destroy();
  leave(endOf(code));
}

function leave(loginEnd?: LoginEnd): void {
  queryClient.clear();
  useLive.setState({ ...signedOut, login: 'out', loginEnd });
}

function endOf(code: number): LoginEnd {
  switch (code) {
    case PBX_ERROR.LOGGED_IN_ELSEWHERE:
      return 'elsewhere';
    case PBX_ERROR.EXTENSION_DELETED:
      return 'deleted';
    case PBX_ERROR.LINKUS_DISABLED:
    case PBX_ERROR.SDK_PLAN_DISABLED:
      return 'disabled';
    default:
      return 'relogin';
  }
}
