import { expect, it } from 'vitest';
import { styleSheet } from './styleSheet';

function written(): string {
  const sources: string[] = [];
  const plugin = styleSheet('ys-webrtc-sdk-ui.css') as unknown as { generateBundle: (this: object) => void };
  plugin.generateBundle.call({ emitFile: ({ source }: { source: string }) => sources.push(source) });
  return sources.join('\n');
}

it('the style sheet names the colours and dresses nothing of the page that links it [R-02]', () => {
  const text = written();
  expect(text).toContain('--magpie-primary:');
  const selectors = [...text.matchAll(/([^{}@]+)\{[^{}]*:[^{}]*\}/g)].map(([, selector]) => selector?.trim());
  // Outside of a shadow tree this is nobody.
  expect([...new Set(selectors)]).toEqual([':host']);
});
