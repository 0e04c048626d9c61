/**
 * The colours, sizes and times of every Magpie screen. No app has colours of its own: styles use the custom
 * properties made from these names (`text` becomes `--text`), Ant Design gets them through {@link antdTheme}.
 */
export interface Palette {
  /** Behind everything. */
  canvas: string;
  /** Lists, cards, forms. */
  surface: string;
  /** A surface under the pointer, or one step above another surface. */
  raised: string;
  /** The chosen row. */
  selected: string;
  /** The chosen part of a row of choices. */
  thumb: string;
  hairline: string;
  /** Edge of a field or a button; strong enough to be found (WCAG 1.4.11). */
  edge: string;
  text: string;
  textSoft: string;
  textFaint: string;
  primary: string;
  primaryText: string;
  onPrimary: string;
  primaryWash: string;
  live: string;
  liveText: string;
  liveWash: string;
  away: string;
  awayText: string;
  awayWash: string;
  danger: string;
  dangerText: string;
  dangerWash: string;
  onDanger: string;
  lunch: string;
  trip: string;
  off: string;
  shadow: string;
  veil: string;
  /** Grounds and letters of the discs that stand for people. */
  person0: string;
  person0Text: string;
  person1: string;
  person1Text: string;
  person2: string;
  person2Text: string;
  person3: string;
  person3Text: string;
  person4: string;
  person4Text: string;
  person5: string;
  person5Text: string;
}

/** How many kinds of person discs there are. */
export const PERSON_TINTS = 6;

const light: Palette = {
  canvas: '#f4f6f7',
  surface: '#ffffff',
  raised: '#f0f3f4',
  selected: '#e4f1f4',
  thumb: '#ffffff',
  hairline: '#e1e6e8',
  edge: '#85929a',
  text: '#11181c',
  textSoft: '#46535b',
  textFaint: '#5f6c74',
  primary: '#0e7490',
  primaryText: '#0b6078',
  onPrimary: '#ffffff',
  primaryWash: '#e4f1f4',
  live: '#16a34a',
  liveText: '#136c35',
  liveWash: '#e6f5eb',
  away: '#d97706',
  awayText: '#8f4a05',
  awayWash: '#fdf3e1',
  danger: '#cf2f2f',
  dangerText: '#a82121',
  dangerWash: '#fcebea',
  onDanger: '#ffffff',
  lunch: '#ea580c',
  trip: '#2563eb',
  off: '#7b868d',
  shadow: '0 1px 2px rgb(16 24 28 / 6%), 0 8px 28px rgb(16 24 28 / 12%)',
  veil: 'rgb(16 24 28 / 45%)',
  person0: '#d8eef3',
  person0Text: '#0b566b',
  person1: '#e2ecd9',
  person1Text: '#3d5a1e',
  person2: '#f6e6d3',
  person2Text: '#774812',
  person3: '#e7e3f6',
  person3Text: '#4d3f91',
  person4: '#f7dfe3',
  person4Text: '#88304a',
  person5: '#dfe6ec',
  person5Text: '#3a4d5c',
};

const dark: Palette = {
  canvas: '#0c1012',
  surface: '#13191c',
  raised: '#1b2327',
  selected: '#12303a',
  thumb: '#3a4950',
  hairline: '#263036',
  edge: '#6a7880',
  text: '#edf2f4',
  textSoft: '#b6c1c7',
  textFaint: '#94a1a9',
  primary: '#22b8cf',
  primaryText: '#4fcfe2',
  onPrimary: '#04222a',
  primaryWash: '#0f2c35',
  live: '#22c55e',
  liveText: '#5bdc8b',
  liveWash: '#0f2b1b',
  away: '#f59e0b',
  awayText: '#f8bd57',
  awayWash: '#2f2410',
  danger: '#ef5350',
  dangerText: '#ff9a96',
  dangerWash: '#351818',
  onDanger: '#2a0606',
  lunch: '#fb923c',
  trip: '#60a5fa',
  off: '#87939a',
  shadow: '0 1px 2px rgb(0 0 0 / 40%), 0 10px 32px rgb(0 0 0 / 50%)',
  veil: 'rgb(0 0 0 / 60%)',
  person0: '#123842',
  person0Text: '#8bdcec',
  person1: '#26361a',
  person1Text: '#bcdc9a',
  person2: '#3e2c16',
  person2Text: '#f0c48e',
  person3: '#2d2850',
  person3Text: '#c5bbf5',
  person4: '#442029',
  person4Text: '#f4b0bf',
  person5: '#26323a',
  person5Text: '#b9cad6',
};

export const palettes = { light, dark } as const;
export type Scheme = keyof typeof palettes;

/**
 * The magpie's black: the rail and the call window look the same in both schemes. Text on it reaches
 * 7:1 and more, for it is read during a call.
 */
export const ink = {
  ink: '#10171a',
  inkRaised: '#1e282d',
  inkHover: '#2a363c',
  inkHairline: '#324047',
  inkText: '#ffffff',
  inkSoft: '#c3ced4',
  inkAccent: '#4fd1e4',
  inkLive: '#4ade80',
  inkAway: '#fbbf24',
  inkDanger: '#dc3b3b',
  /** Grounds of the two great choices: white on red, ink on green. */
  inkDangerStrong: '#b42323',
  inkAnswer: '#4ade80',
  inkDangerText: '#ffb0ad',
} as const;

export const fonts = {
  text: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
  figures: 'ui-monospace, "SF Mono", "Cascadia Mono", "Roboto Mono", monospace',
} as const;

/** Below this width (CSS pixels) a screen is a phone: bottom tabs, one pane, targets of 44 px. */
export const PHONE_WIDTH = 720;
