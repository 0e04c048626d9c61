import type * as theme from '@magpie/theme/tokens';

type Theme = Pick<typeof theme, 'fonts' | 'palettes'>;
type Name = keyof Theme['palettes']['light'];

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function host(of: readonly Name[], value: (name: Name) => string): string {
  return `:host{${of.map((name) => `--magpie-${kebab(name)}:${value(name)}`).join(';')}}`;
}

/**
 * The colours of all Magpie screens as custom properties of each part. A page changes one by setting it in a class of
 * its own; where the browser knows `light-dark()`, a part follows `color-scheme`, so that a page which is always light
 * can say so.
 */
export function tokens({ fonts, palettes: { light, dark } }: Theme): string {
  const names = Object.keys(light) as Name[];
  // A shadow is more than a colour, which is all that light-dark() can choose.
  const colours = names.filter((name) => name !== 'shadow');
  return [
    `:host{--magpie-font:${fonts.text};color-scheme:light dark}`,
    host(names, (name) => light[name]),
    `@media (prefers-color-scheme:dark){${host(names, (name) => dark[name])}}`,
    `@supports (color:light-dark(red,red)){${host(colours, (name) => `light-dark(${light[name]},${dark[name]})`)}}`,
  ].join('\n');
}
