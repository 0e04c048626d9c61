import { useEffect, useState } from 'react';
import type { Result } from '@magpie/sdk-core';
import { LanguageProvider, useSpeech } from './language';
import type { Line } from './Line';
import { Phone } from './Phone';
import { SignIn } from './SignIn';

/** Somebody is signed in, or not. */
export function App() {
  const [line, setLine] = useState<Line>();
  const [reason, setReason] = useState<Result>();

  useEffect(
    () =>
      line?.subscribe(() => {
        if (!line.ended) return;
        setReason(line.ended);
        setLine(undefined);
      }),
    [line],
  );

  const signOut = async () => {
    await line?.signOut();
    setReason(undefined);
    setLine(undefined);
  };

  return (
    <LanguageProvider>
      <Heading />
      {line ? (
        <Phone line={line} onSignOut={() => void signOut()} />
      ) : (
        <SignIn reason={reason} onSignedIn={setLine} />
      )}
    </LanguageProvider>
  );
}

function Heading() {
  const { say, change } = useSpeech();
  return (
    <header>
      <h1>{say('title')}</h1>
      <button type="button" className="quiet" onClick={change}>
        {say('otherLanguage')}
      </button>
    </header>
  );
}
