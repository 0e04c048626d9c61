import { enter, get, post } from './api';

/** Whether a one-time link is still good. @throws ApiFailure with LINK_NOT_VALID */
export async function checkLink(token: string): Promise<true> {
  await post('setup/check', { setup_token: token });
  return true;
}

/** Sets the administrator's password and signs in. @throws ApiFailure */
export async function setUp(token: string, password: string): Promise<void> {
  const { access_token } = await post<{ access_token: string }>('setup', { setup_token: token, password });
  enter(access_token);
}

/** @throws ApiFailure */
export async function signIn(password: string): Promise<void> {
  const { access_token } = await post<{ access_token: string }>('login', { username: 'admin', password });
  enter(access_token);
}

export async function signOut(): Promise<void> {
  await get('logout').catch(() => undefined);
  enter('');
}
