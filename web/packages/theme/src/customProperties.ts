import { fonts, ink, palettes, type Scheme } from './tokens';

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The tokens of a scheme as CSS custom properties: `textSoft` is `--text-soft`. */
export function customProperties(scheme: Scheme): Record<string, string> {
  const all = { ...palettes[scheme], ...ink, fontText: fonts.text, fontFigures: fonts.figures };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [`--${kebab(name)}`, value]));
}

/** Puts the scheme on the document, so that styles, form controls and scroll bars follow it. */
export function applyScheme(root: HTMLElement, scheme: Scheme): void {
  root.dataset.scheme = scheme;
  root.style.colorScheme = scheme;
  for (const [name, value] of Object.entries(customProperties(scheme))) root.style.setProperty(name, value);
  root.ownerDocument
    .querySelector('meta[name="theme-color"]')
    ?.setAttribute('content', palettes[scheme].canvas);
}
