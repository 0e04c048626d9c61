import { useRef, useState, type ClipboardEvent } from 'react';
import Button from 'antd/es/button';
import { Delete, Phone, Video } from 'lucide-react';
import { dialable } from '@magpie/sdk-core';
import { useTranslation } from '@magpie/locales';
import { dial } from '../live/calls';
import { usePreferences } from '../live/preferences';
import { useColleagues } from '../live/queries';
import { keyTone } from '../live/sounds';
import { Avatar } from './Avatar';
import { KeyGrid } from './KeyGrid';
import { searchColleagues } from './search';
import styles from './DialPad.module.css';

/** Type, paste or press a number; colleagues that match are one press away. */
export function DialPad({ autoFocus = false }: { autoFocus?: boolean }) {
  const { t } = useTranslation();
  const [number, setNumber] = useState('');
  const [invalid, setInvalid] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const keyTones = usePreferences((preferences) => preferences.keyTones);
  const colleagues = useColleagues().data ?? [];
  const matches = number.trim() ? searchColleagues(colleagues, number).slice(0, 3) : [];

  const change = (next: string) => {
    setInvalid(false);
    setNumber(next);
  };
  const press = (key: string) => {
    if (keyTones) keyTone(key);
    change(number + key);
  };
  const call = async (video: boolean) => {
    if (!dialable(number)) {
      setInvalid(number.trim() !== '');
      field.current?.focus();
      return;
    }
    if (!(await dial(number, video))) return;
    change('');
    // The keys now belong to the call.
    field.current?.blur();
  };
  const paste = (event: ClipboardEvent) => {
    const pasted = dialable(event.clipboardData.getData('text').replace(/^(tel|sip):/i, ''));
    if (!pasted || number) return;
    event.preventDefault();
    change(pasted);
  };

  return (
    <section className={styles.pad} aria-label={t('keypad.title')}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void call(false);
        }}
      >
        <div className={styles.display} data-invalid={invalid || undefined}>
          <input
            ref={field}
            className={`${styles.number} figures`}
            type="tel"
            inputMode="tel"
            autoComplete="off"
            autoFocus={autoFocus}
            maxLength={64}
            value={number}
            placeholder={t('keypad.placeholder')}
            aria-label={t('keypad.number')}
            aria-invalid={invalid}
            aria-describedby="keypad-hint"
            onChange={({ target }) => change(target.value)}
            onPaste={paste}
          />
          {number && (
            <button
              type="button"
              className={styles.delete}
              aria-label={t('keypad.delete')}
              onClick={() => change(number.slice(0, -1))}
            >
              <Delete size={22} />
            </button>
          )}
        </div>
        <p id="keypad-hint" className={styles.hint} data-invalid={invalid || undefined} aria-live="polite">
          {invalid ? t('keypad.invalid') : t('keypad.hint')}
        </p>
        <KeyGrid onKey={press} onLongZero={() => change(`${number}+`)} />
        <div className={styles.actions}>
          <Button
            htmlType="submit"
            type="primary"
            size="large"
            icon={<Phone size={18} />}
            className={styles.call}
          >
            {t('keypad.call')}
          </Button>
          <Button size="large" icon={<Video size={18} />} onClick={() => void call(true)}>
            {t('keypad.video')}
          </Button>
        </div>
      </form>
      <ul className={styles.matches} aria-label={t('keypad.match')}>
        {matches.map((colleague) => (
          <li key={colleague.number}>
            <button
              type="button"
              aria-label={t('colleagues.call', { name: colleague.name, number: colleague.number })}
              onClick={() => void dial(colleague.number).then((made) => made && change(''))}
            >
              <Avatar name={colleague.name} number={colleague.number} size={32} />
              <span>{colleague.name}</span>
              <span className="figures">{colleague.number}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
