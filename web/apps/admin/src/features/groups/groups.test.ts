import { expect, it } from 'vitest';
import { formOf, groupOf, keyOf } from './groups';

it('sends of a group what its kind has, and no PIN that was not entered [A-171] [A-176]', () => {
  const paging = { number: '7000', name: 'Hall', members: ['1001'], two_way: true };
  expect(groupOf('paging', formOf(paging))).toEqual(paging);
  const pickup = { name: 'Sales', members: ['1001'], takers: ['1002'] };
  expect(groupOf('pickup', formOf(pickup))).toEqual(pickup);
  const voicemail = { number: '7100', name: '', members: [], sharing: 'copied' as const };
  expect(groupOf('voicemail', formOf(voicemail))).toEqual(voicemail);
  expect(groupOf('voicemail', { ...formOf(voicemail), pin: '1739' })).toMatchObject({ pin: '1739' });
});

it('knows a group by its number, or by its name where it has none', () => {
  expect(keyOf({ number: '7000', name: 'Hall', members: [], two_way: false })).toBe('7000');
  expect(keyOf({ name: 'Sales', members: [], takers: [] })).toBe('Sales');
});
