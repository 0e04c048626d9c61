import { expect, it } from 'vitest';
import { freeId } from './freeId';

it('makes ids that the server takes out of any name, and none twice', () => {
  expect(freeId('Main Línea #1', [], 'trunk')).toBe('main-li-nea-1');
  expect(freeId('Carrier', ['carrier', 'carrier-2'], 'trunk')).toBe('carrier-3');
  expect(freeId('电信', ['trunk-1'], 'trunk')).toBe('trunk-2');
  expect(freeId('x'.repeat(90), [], 'trunk')).toHaveLength(28);
});
