import { expect, test } from 'vitest';
import { ringToneOf, type RingTone } from './ringTones';

const chosen = {
  ringTone: 'bird' as RingTone,
  ringInternal: 'chime' as RingTone | undefined,
  ringExternal: 'marimba' as RingTone | undefined,
};

test.each([
  ['what the company gives to calls of this origin', { origin: 'external', ringTone: 'bell' }, 'bell'],
  ['what the user chose for calls from outside', { origin: 'external', ringTone: '' }, 'marimba'],
  ['what the user chose for colleagues', { origin: 'internal', ringTone: '' }, 'chime'],
  ['the same for a page, which a colleague makes', { origin: 'paging', ringTone: '' }, 'chime'],
  ['nothing that it does not know', { origin: 'internal', ringTone: 'gong' }, 'chime'],
] as const)('a call rings with %s [A-169]', (_, call, tone) => expect(ringToneOf(call, chosen)).toBe(tone));

test('a call rings with the usual tone where nobody chose another', () => {
  const plain = { ringTone: 'pulse' as const, ringInternal: undefined, ringExternal: undefined };
  expect(ringToneOf({ origin: 'external', ringTone: '' }, plain)).toBe('pulse');
});
