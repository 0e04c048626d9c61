import { type SubmitEvent, useState } from 'react';
import { PBX_ERROR, type Result } from '@magpie/sdk-core';
import { type Say, useSpeech } from './language';
import { Line } from './Line';

interface Props {
  /** Why the server ended the session before. */
  reason: Result | undefined;
  onSignedIn: (line: Line) => void;
}

/** Where Magpie is, and who wants to call. */
export function SignIn({ reason, onSignedIn }: Props) {
  const { say } = useSpeech();
  const [server, setServer] = useState(() => localStorage.getItem('server') ?? '');
  const [username, setUsername] = useState(() => localStorage.getItem('username') ?? '');
  const [way, setWay] = useState<'password' | 'signature'>('password');
  const [secret, setSecret] = useState('');
  const [problem, setProblem] = useState(reason);
  const [busy, setBusy] = useState(false);

  const signIn = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      const who = way === 'password' ? { password: secret } : { secret };
      const line = await Line.open({ pbxURL: server, username, ...who });
      localStorage.setItem('server', server);
      localStorage.setItem('username', username);
      onSignedIn(line);
    } catch (failed) {
      setProblem(failed as Result);
      setBusy(false);
    }
  };

  return (
    <main className="narrow">
      <form className="card" onSubmit={(event) => void signIn(event)}>
        <label>
          {say('server')}
          <input
            type="url"
            required
            placeholder="https://pbx.example.com:8088"
            value={server}
            onChange={(event) => setServer(event.target.value)}
          />
        </label>
        <label>
          {say('extension')}
          <input
            required
            autoComplete="username"
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
        </label>
        <fieldset>
          <legend>{say('way')}</legend>
          {(['password', 'signature'] as const).map((each) => (
            <label key={each} className="choice">
              <input type="radio" name="way" checked={way === each} onChange={() => setWay(each)} />
              {say(each)}
            </label>
          ))}
        </fieldset>
        <label>
          {say(way)}
          <input
            type="password"
            required
            autoComplete={way === 'password' ? 'current-password' : 'off'}
            value={secret}
            onChange={(event) => setSecret(event.target.value)}
          />
        </label>
        <button type="submit" className="main" disabled={busy}>
          {say(busy ? 'signingIn' : 'signIn')}
        </button>
        {problem && <p role="alert">{told(problem, server, say)}</p>}
      </form>
    </main>
  );
}

function told({ code, msg }: Result, server: string, say: Say): string {
  switch (code) {
    case PBX_ERROR.PBX_NETWORK_ERROR:
      return say('unreachable', location.origin, server);
    case PBX_ERROR.PBX_API_ERROR:
      return say('wrong');
    case PBX_ERROR.LOGGED_IN_ELSEWHERE:
      return say('elsewhere');
    case PBX_ERROR.SDK_PLAN_DISABLED:
      return say('sdkOff');
    default:
      return say('problem', code, msg);
  }
}
