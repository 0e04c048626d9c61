import { createContext, useContext } from 'react';
import type { Intl } from '../options';
import { chinese } from './chinese';
import { english, type MessageKey } from './english';

/** Says a text with its places filled. */
export type Say = (key: MessageKey, ...values: readonly (string | number)[]) => string;

/** The language of the screens, and what they say in it. */
export interface Texts {
  language: string;
  say: Say;
}

/** The texts of a language, and over them those that the page gives. */
export function textsOf(intl: Intl | undefined): Texts {
  const language = intl?.local ?? 'en-US';
  const own: Record<string, string> = { ...intl?.message, ...intl?.messages };
  const builtIn = /^zh\b/i.test(language) ? chinese : english;
  return {
    language,
    say: (key, ...values) =>
      (own[key] ?? builtIn[key]).replace(/\{(\d)\}/g, (place, at: string) =>
        String(values[Number(at)] ?? place),
      ),
  };
}

/** The text of a result code: the guide's keys have it without its sign. */
export function errorKey(code: number): MessageKey {
  const key = `error.code_${Math.abs(code)}`;
  return key in english ? (key as MessageKey) : 'error.code_200';
}

export const TextsContext = createContext<Texts>(textsOf(undefined));

/** What the screens say. */
export function useTexts(): Texts {
  return useContext(TextsContext);
}
