import type { Rung } from './timeline';

/** What is written at an arrow: the method or the status, and which request it is about. */
export function wordOf({ text }: Rung): { word: string; about: string } {
  const [first = ''] = text.split('\r\n', 1);
  const about = /^CSeq[ \t]*:[ \t]*(\d+)[ \t]+(\S+)/im.exec(text);
  const response = /^SIP\/2\.0 (\d{3}) ?(.*)$/.exec(first);
  return response
    ? { word: `${response[1]} ${response[2]}`.trim(), about: about?.[2] ?? '' }
    : { word: first.split(' ')[0] ?? '', about: '' };
}

/** Whether it says that something did not work. */
export function fails({ text }: Rung): boolean {
  return /^SIP\/2\.0 [456]/.test(text) && !/^SIP\/2\.0 (401|407|487)/.test(text);
}
