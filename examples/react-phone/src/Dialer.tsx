import { type SubmitEvent, useState } from 'react';
import { Keys } from './Keys';
import { useSpeech } from './language';

interface Props {
  /** Beside a call, whose own keys might be taken for these, a number is typed. */
  withKeys: boolean;
  /** False: it was not begun, and the number stays for another attempt. */
  onCall: (number: string) => Promise<boolean>;
}

/** A number, by keyboard or by keys. */
export function Dialer({ withKeys, onCall }: Props) {
  const { say } = useSpeech();
  const [number, setNumber] = useState('');
  const [begins, setBegins] = useState(false);
  const call = async (event: SubmitEvent) => {
    event.preventDefault();
    setBegins(true);
    if (await onCall(number)) setNumber((typed) => (typed === number ? '' : typed));
    setBegins(false);
  };
  return (
    <form className="card" aria-label={say('dial')} onSubmit={(event) => void call(event)}>
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
      <button type="submit" className="main good" disabled={begins}>
        {say('call')}
      </button>
    </form>
  );
}
