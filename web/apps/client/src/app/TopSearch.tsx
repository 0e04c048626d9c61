import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { Phone, Search, UserRound, Video, X } from 'lucide-react';
import { dialable, type Colleague } from '@magpie/sdk-core';
import { useTranslation } from '@magpie/locales';
import { dial } from '../live/calls';
import { usePresence } from '../live/presence';
import { useColleagues } from '../live/queries';
import { Avatar } from '../shared/Avatar';
import { presenceWord } from '../shared/presenceWord';
import { searchColleagues } from '../shared/search';
import { goTo } from '../shared/router';
import styles from './TopSearch.module.css';

const SHOWN = 7;

/**
 * Finds people and dials numbers: Enter or a click calls the one that is marked, or the number that was typed. `/`
 * brings the focus here from anywhere.
 */
export function TopSearch() {
  const { t } = useTranslation();
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState(0);
  const colleagues = useColleagues().data ?? [];
  const wanted = text.trim();
  const found = wanted ? searchColleagues(colleagues, wanted).slice(0, SHOWN) : [];
  const number = /\d/.test(wanted) ? dialable(wanted) : undefined;
  const dialRow = number && !found.some((colleague) => colleague.number === number) ? number : undefined;
  const rows = found.length + (dialRow ? 1 : 0);

  useEffect(() => {
    const focus = (event: globalThis.KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable]');
      const slash = event.key === '/' && !typing;
      const command = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
      if (!slash && !command) return;
      event.preventDefault();
      field.current?.select();
    };
    addEventListener('keydown', focus);
    return () => removeEventListener('keydown', focus);
  }, []);

  const clear = () => {
    setText('');
    setMarked(0);
    setOpen(false);
  };
  const call = (to: string, video = false) => {
    clear();
    field.current?.blur();
    void dial(to, video);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (rows > 0) setMarked((marked + step + rows) % rows);
    } else if (event.key === 'Enter') {
      const target = found[marked]?.number ?? number;
      if (target) call(target);
    } else if (event.key === 'Escape') {
      clear();
      field.current?.blur();
    }
  };

  return (
    <search className={styles.search}>
      <div className={styles.field}>
        <Search size={18} aria-hidden="true" />
        <input
          ref={field}
          type="text"
          inputMode="search"
          autoComplete="off"
          spellCheck={false}
          value={text}
          placeholder={t('search.placeholder')}
          aria-label={t('search.label')}
          role="combobox"
          aria-expanded={open && wanted !== ''}
          aria-controls={listId}
          aria-activedescendant={rows > 0 ? `${listId}-${marked}` : undefined}
          onChange={({ target }) => {
            setText(target.value);
            setMarked(0);
            setOpen(true);
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKey}
        />
        {text ? (
          <button type="button" className={styles.clear} onClick={clear} aria-label={t('app.clear')}>
            <X size={16} />
          </button>
        ) : (
          <kbd aria-hidden="true">/</kbd>
        )}
      </div>
      {open && wanted !== '' && (
        <div className={styles.found}>
          <ul id={listId} role="listbox" aria-label={t('search.label')}>
            {found.map((colleague, row) => (
              <Row
                key={colleague.number}
                id={`${listId}-${row}`}
                colleague={colleague}
                marked={row === marked}
                onCall={(video) => call(colleague.number, video)}
                onShow={() => {
                  clear();
                  goTo(`/extensions/${colleague.number}`);
                }}
              />
            ))}
            {dialRow && (
              <li
                id={`${listId}-${found.length}`}
                role="option"
                aria-selected={marked === found.length}
                className={styles.row}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => call(dialRow)}
              >
                <span className={styles.dial} aria-hidden="true">
                  <Phone size={18} />
                </span>
                <span className="figures">{t('search.dial', { number: dialRow })}</span>
              </li>
            )}
          </ul>
          {rows === 0 && <p className={styles.none}>{t('search.none')}</p>}
        </div>
      )}
    </search>
  );
}

interface RowProps {
  id: string;
  colleague: Colleague;
  marked: boolean;
  onCall: (video: boolean) => void;
  onShow: () => void;
}

function Row({ id, colleague, marked, onCall, onShow }: RowProps) {
  const { t } = useTranslation();
  const state = usePresence(colleague.number);
  const who = { name: colleague.name, number: colleague.number };
  const stay = (event: { preventDefault: () => void }) => event.preventDefault();
  // For the pointer only, and no buttons: an option must not hold another control; Enter calls.
  const others = [
    { key: 'video', icon: <Video size={18} />, title: t('colleagues.video', who), act: () => onCall(true) },
    { key: 'show', icon: <UserRound size={18} />, title: t('search.details', who), act: onShow },
  ];
  return (
    <li
      id={id}
      role="option"
      aria-selected={marked}
      className={styles.row}
      title={t('colleagues.call', who)}
      onPointerDown={stay}
      onClick={() => onCall(false)}
    >
      <Avatar {...who} size={36} state={state} />
      <span className={styles.who}>
        <span>{colleague.name}</span>
        <span className="figures">
          {colleague.number} · {t(presenceWord(state))}
        </span>
      </span>
      {others.map(({ key, icon, title, act }) => (
        <span
          key={key}
          className={styles.call}
          aria-hidden="true"
          title={title}
          onClick={(event) => {
            event.stopPropagation();
            act();
          }}
        >
          {icon}
        </span>
      ))}
    </li>
  );
}
