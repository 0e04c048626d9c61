import { PERSON_TINTS } from '@magpie/theme';
import type { Shown } from '../live/presence';
import { PresenceMark } from './PresenceMark';
import styles from './Avatar.module.css';

interface Props {
  name: string;
  number: string;
  size?: number;
  state?: Shown;
}

/** A disc with the letters of a name; the same person has the same tint everywhere. */
export function Avatar({ name, number, size = 40, state }: Props) {
  const tint = tintOf(number || name);
  return (
    <span className={styles.frame} style={{ width: size, height: size }} aria-hidden="true">
      <span
        className={styles.disc}
        style={{
          background: `var(--person${tint})`,
          color: `var(--person${tint}-text)`,
          fontSize: Math.round(size * 0.38),
        }}
      >
        {initials(name) || number.slice(-2) || '?'}
      </span>
      {state && (
        <span className={styles.presence}>
          <PresenceMark state={state} />
        </span>
      )}
    </span>
  );
}

function tintOf(text: string): number {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return sum % PERSON_TINTS;
}

/** The given name of a Chinese name (it comes last), the first letters of first and last word otherwise. */
export function initials(name: string): string {
  const plain = name.trim();
  // A name may stand in both scripts: 陈静 Jing Chen.
  const chinese = plain.match(/\p{Script=Han}/gu);
  if (chinese) return chinese.slice(-2).join('');
  const words = plain.split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
