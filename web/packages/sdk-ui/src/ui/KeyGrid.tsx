import { useTexts } from '../intl/intl';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;
const LETTERS: Record<string, string> = {
  2: 'ABC',
  3: 'DEF',
  4: 'GHI',
  5: 'JKL',
  6: 'MNO',
  7: 'PQRS',
  8: 'TUV',
  9: 'WXYZ',
  0: '+',
};

/** The twelve keys of a telephone. */
export function KeyGrid({ onKey, disabled }: { onKey: (key: string) => void; disabled?: boolean }) {
  const { say } = useTexts();
  return (
    <div className="keys" role="group" aria-label={say('dial_panel.keys')}>
      {KEYS.map((key) => (
        <button key={key} type="button" className="key" disabled={disabled} onClick={() => onKey(key)}>
          <span className="key-figure">{key}</span>
          <span className="key-letters" aria-hidden="true">
            {LETTERS[key]}
          </span>
        </button>
      ))}
    </div>
  );
}
