import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export type Language = 'zh-CN' | 'en-US';

const FOLDER = resolve(import.meta.dirname, '../../web/packages/locales/text');

interface Texts {
  [key: string]: string | Texts;
}

/** What the screens say in one language, out of the file they have it from. */
export class Text {
  private readonly texts: Texts;

  constructor(readonly language: Language) {
    this.texts = JSON.parse(readFileSync(resolve(FOLDER, `${language}.json`), 'utf8')) as Texts;
  }

  /** The text of a key such as `call.hold`. */
  say(key: string, values: Record<string, string> = {}): string {
    let text: string | Texts | undefined = this.texts;
    for (const part of key.split('.')) text = typeof text === 'object' ? text[part] : undefined;
    if (typeof text !== 'string') throw new Error(`no text ${key}`);
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
  }

  /** What keys begin with: where one of these is read on a screen, a text is missing. */
  get roots(): string[] {
    return Object.keys(this.texts);
  }
}
