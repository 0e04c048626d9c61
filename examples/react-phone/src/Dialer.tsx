import { type SubmitEvent, useState } from 'react';
import { Keys } from './Keys';
import { useSpeech } from './language';

interface Props {
  /** Beside a call, whose own keys might be taken for these, a number is typed. */
  withKeys: boolean;
  onCall: (number: string) => void;
}

/** A number, by keyboard or by keys. */
export function Dialer({ withKeys, onCall }: Props) {
  const { say } = useSpeech();
  const [number, setNumber] = useState('');
  const call = (event: SubmitEvent) => {
    event.preventDefault();
    onCall(number);
    setNumber('');
  };
  return (
    <form className="card" aria-label={say('dial')} onSubmit={call}>
      <div className="entry">
        <input
          type="tel"
          required
          autoComplete="off"
          aria-label={say('number')}
          placeholder={say('number')}
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
        <button
          type="button"
          aria-label={say('erase')}
          disabled={number === ''}
          onClick={() => setNumber(number.slice(0, -1))}
        >
          ⌫
        </button>
      </div>
      {withKeys && <Keys onPress={(key) => setNumber(number + key)} />}
      <button type="submit" className="main good">
        {say('call')}
      </button>
    </form>
  );
}
