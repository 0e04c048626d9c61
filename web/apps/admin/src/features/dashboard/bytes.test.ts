import { expect, it } from 'vitest';
import { formatBytes } from './bytes';

it.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1500, '1.5 kB'],
  [64_000_000, '64 MB'],
  [2_000_000_000_000_000, '2,000 TB'],
])('%s bytes read %s', (bytes, text) => expect(formatBytes(bytes, 'en-US')).toBe(text));
