import { type SubmitEvent, useState } from 'react';
import type { Session } from '@magpie/sdk-core';
import { useSpeech } from './language';

/** Hands the other party over: at once, or after asking. */
export function Transfer({ session, onDone }: { session: Session; onDone: () => void }) {
  const { say } = useSpeech();
  const [number, setNumber] = useState('');
  const [refused, setRefused] = useState<string>();
  const transfer = (event: SubmitEvent) => {
    event.preventDefault();
    const pressed = event.nativeEvent.submitter as HTMLButtonElement | null;
    // The first call waits on hold until the second one is asked to complete the transfer, or ends.
    const begun = pressed?.value === 'ask' ? session.attendedTransfer(number) : session.blindTransfer(number);
    if (begun) onDone();
    else setRefused(number);
  };
  return (
    <form className="transfer" onSubmit={transfer}>
      <label>
        {say('transferTo')}
        <input
          type="tel"
          required
          autoComplete="off"
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
      </label>
      {refused && <p role="alert">{say('failed', refused)}</p>}
      <div className="actions two">
        <button type="submit" value="now">
          {say('transferNow')}
        </button>
        <button type="submit" value="ask">
          {say('askFirst')}
        </button>
      </div>
    </form>
  );
}
