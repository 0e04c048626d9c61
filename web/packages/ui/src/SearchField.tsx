import { useEffect, useState } from 'react';
import { Search } from 'lucide-react';
import styles from './SearchField.module.css';

interface Props {
  label: string;
  value: string;
  onSearch: (text: string) => void;
}

/** Looks for what is typed once the typing rests, or at Enter. */
export function SearchField({ label, value, onSearch }: Props) {
  const [text, setText] = useState(value);
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onSearch(text.trim()), 400);
    return () => clearTimeout(timer);
  }, [text, value, onSearch]);
  return (
    <div className={styles.field}>
      <Search size={16} aria-hidden="true" />
      <input
        type="text"
        inputMode="search"
        autoComplete="off"
        autoFocus={value !== ''}
        value={text}
        aria-label={label}
        placeholder={label}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={({ key }) => key === 'Enter' && onSearch(text.trim())}
      />
    </div>
  );
}
