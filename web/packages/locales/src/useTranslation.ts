import { useTranslation as useI18next } from 'react-i18next';
import type { i18n } from 'i18next';
import type { Text } from './i18n';

type Path<Tree, Before extends string = ''> = {
  [Name in keyof Tree & string]: Tree[Name] extends string
    ? `${Before}${Name}`
    : Path<Tree[Name], `${Before}${Name}.`>;
}[keyof Tree & string];

/** A key without the ending that says for which count its text is. */
type Countless<Key> = Key extends `${infer Word}_one` | `${infer Word}_other` ? Word : Key;

/** Every key there is a text for. */
export type TextKey = Countless<Path<Text>>;

/** The text of a key, with values in its places. */
export type Translate = (key: TextKey, values?: Record<string, string | number | undefined>) => string;

/** The texts in the language of this device. The types of i18next itself give up on as many keys as we have. */
export function useTranslation(): { t: Translate; i18n: i18n } {
  const { t, i18n } = useI18next();
  return { t, i18n };
}
