import { useState } from 'react';

/** How many kinds of discs the theme has. */
const TINTS = 6;

interface Props {
  name: string;
  number: string;
  /** Address of a picture, or empty. */
  picture: string;
  size: number;
}

/** A person's picture, or a disc with letters; the same person has the same colour everywhere. */
export function Avatar({ name, number, picture, size }: Props) {
  const [broken, setBroken] = useState('');
  const tint = tintOf(number || name);
  if (picture && broken !== picture) {
    return (
      <img
        className="avatar"
        src={picture}
        alt=""
        width={size}
        height={size}
        onError={() => setBroken(picture)}
      />
    );
  }
  return (
    <span
      className="avatar"
      aria-hidden="true"
      style={{
        width: size,
        height: size,
        background: `var(--magpie-person${tint})`,
        color: `var(--magpie-person${tint}-text)`,
        fontSize: Math.round(size * 0.38),
      }}
    >
      {initials(name === number ? '' : name) || number.slice(-2) || '?'}
    </span>
  );
}

function tintOf(text: string): number {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return sum % TINTS;
}

/** The given name of a Chinese name, which comes last; the first letters of first and last word otherwise. */
export function initials(name: string): string {
  const chinese = name.match(/\p{Script=Han}/gu);
  if (chinese) return chinese.slice(-2).join('');
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}
