import { type SubmitEvent, useState } from 'react';
import type { Session } from '@magpie/sdk-core';
import { useSpeech } from './language';

/** Hands the other party over: at once, or after asking. */
export function Transfer({ session, onDone }: { session: Session; onDone: () => void }) {
  const { say } = useSpeech();
  const [number, setNumber] = useState('');
  const transfer = (event: SubmitEvent) => {
    event.preventDefault();
    const pressed = event.nativeEvent.submitter as HTMLButtonElement | null;
    // The first call waits on hold until the second one is asked to complete the transfer, or ends.
    if (pressed?.value === 'ask') session.attendedTransfer(number);
    else session.blindTransfer(number);
    onDone();
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
