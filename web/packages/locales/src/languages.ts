/** The languages every Magpie screen speaks. A new one needs an entry here and a file of text. */
export const languages = [
  { code: 'zh-CN', name: '简体中文' },
  { code: 'en-US', name: 'English' },
] as const;

export type Language = (typeof languages)[number]['code'];

export function isLanguage(value: unknown): value is Language {
  return languages.some(({ code }) => code === value);
}

/** The first of the wanted languages that we speak, by its base language; English otherwise. */
export function matchLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-')[0];
    const match = languages.find(({ code }) => code.toLowerCase().split('-')[0] === base);
    if (match) return match.code;
  }
  return 'en-US';
}
