import type { Session } from '@magpie/sdk-core';
import { useSpeech } from './language';

/** Somebody calls. */
export function Incoming({ session, onAnswer }: { session: Session; onAnswer: () => void }) {
  const { say } = useSpeech();
  const { name, number } = session.status;
  return (
    <article className="card live" role="alertdialog" aria-label={`${name || number} ${say('ringing')}`}>
      <Party name={name} number={number} state={say('ringing')} />
      <div className="actions two">
        <button type="button" className="good main" onClick={onAnswer}>
          {say('answer')}
        </button>
        <button type="button" className="bad" onClick={() => session.reject()}>
          {say('decline')}
        </button>
      </div>
    </article>
  );
}

export function Party({ name, number, state }: { name: string; number: string; state: string }) {
  return (
    <p className="party">
      <b>{name || number}</b>
      {name && name !== number && <span>{number}</span>}
      <span>{state}</span>
    </p>
  );
}
