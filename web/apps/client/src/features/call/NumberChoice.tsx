import { useEffect, useRef, useState, type ReactNode } from 'react';
import { dialable } from '@magpie/sdk-core';
import { useTranslation } from '@magpie/locales';
import { useColleagues } from '../../live/queries';
import { Avatar } from '../../shared/Avatar';
import { searchColleagues } from '../../shared/search';
import styles from './NumberChoice.module.css';

interface Props {
  title: string;
  /** Who is in the call already. */
  except?: string;
  /** What Enter does. */
  onNumber: (number: string) => void;
  onClose: () => void;
  /** The buttons below; they get the number, or nothing while there is none. */
  children: (number: string | undefined) => ReactNode;
}

const SHOWN = 4;

/** Whom a call is to bring in: a number, or a colleague by name or e-mail. */
export function NumberChoice({ title, except, onNumber, onClose, children }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const colleagues = useColleagues().data ?? [];
  const wanted = text.trim();
  const found = (wanted ? searchColleagues(colleagues, wanted) : [])
    .filter((colleague) => colleague.number !== except)
    .slice(0, SHOWN);
  const number = /\d/.test(wanted) ? dialable(wanted) : undefined;
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      className={styles.panel}
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        const target = number ?? found[0]?.number;
        if (target) onNumber(target);
      }}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <h3 className={styles.title}>{title}</h3>
      <input
        ref={field}
        type="text"
        inputMode="search"
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        value={text}
        aria-label={t('search.placeholder')}
        placeholder={t('search.placeholder')}
        onChange={({ target }) => setText(target.value)}
      />
      <ul aria-label={t('keypad.match')}>
        {found
          .filter((colleague) => colleague.number !== number)
          .map((colleague) => (
            <li key={colleague.number}>
              <button type="button" onClick={() => setText(colleague.number)}>
                <Avatar name={colleague.name} number={colleague.number} size={32} />
                <span className={styles.name}>{colleague.name}</span>
                <span className="figures">{colleague.number}</span>
              </button>
            </li>
          ))}
      </ul>
      {children(number)}
      <button type="button" className={styles.cancel} onClick={onClose}>
        {t('app.cancel')}
      </button>
    </form>
  );
}
