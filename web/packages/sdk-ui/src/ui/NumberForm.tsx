import { useEffect, useRef, useState, type FormEvent, type ReactNode, type RefObject } from 'react';
import { Delete } from 'lucide-react';
import { useTexts } from '../intl/intl';
import { playKey } from '../sound/player';
import { KeyGrid } from './KeyGrid';

interface Props {
  /** What Enter does. */
  onNumber: (number: string, clear: () => void) => void;
  disabled?: boolean;
  /** It takes the keyboard when it comes up. */
  takesFocus?: boolean;
  /** Gets the field itself. */
  field?: RefObject<HTMLInputElement | null>;
  /** The buttons below; they get the number that stands there, and a way to empty the field. */
  children: (number: string, clear: () => void) => ReactNode;
}

/** A field for a number with the keys of a telephone below. */
export function NumberForm({ onNumber, disabled, takesFocus, field: given, children }: Props) {
  const { say } = useTexts();
  const [number, setNumber] = useState('');
  const own = useRef<HTMLInputElement>(null);
  const field = given ?? own;
  const clear = () => setNumber('');
  useEffect(() => {
    if (takesFocus) field.current?.focus();
  }, [takesFocus, field]);
  const press = (key: string) => {
    playKey(key);
    setNumber(number + key);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (number.trim()) onNumber(number, clear);
  };
  return (
    <form className="number-form" onSubmit={submit}>
      <div className="field">
        <input
          ref={field}
          type="tel"
          autoComplete="off"
          value={number}
          disabled={disabled}
          placeholder={say('dial_panel.input.placeholder')}
          aria-label={say('dial_panel.input.placeholder')}
          onChange={({ target }) => setNumber(target.value)}
        />
        {number && !disabled && (
          <button
            type="button"
            className="icon-button"
            aria-label={say('dial_panel.delete')}
            onClick={() => {
              setNumber(number.slice(0, -1));
              if (number.length === 1) field.current?.focus();
            }}
          >
            <Delete size={20} aria-hidden="true" />
          </button>
        )}
      </div>
      <KeyGrid onKey={press} disabled={disabled} />
      {children(number, clear)}
    </form>
  );
}
