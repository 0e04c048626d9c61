import type { CallView } from '../live/Live';

/** Name, number and company of the other side. */
export function Who({ call: { name, number, status } }: { call: CallView }) {
  return (
    <div className="who">
      <h3 className="who-name">{name}</h3>
      {(name !== number || status.company) && (
        <p className="who-facts">
          {name !== number && <span className="figures">{number}</span>}
          {status.company && <span>{status.company}</span>}
        </p>
      )}
    </div>
  );
}
