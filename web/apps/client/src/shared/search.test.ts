import { expect, it } from 'vitest';
import type { Colleague } from '@magpie/sdk-core';
import { initials } from './Avatar';
import { searchColleagues } from './search';

const person = (number: string, name: string, email = ''): Colleague => ({
  id: Number(number),
  number,
  name,
  email,
  presence: 'idle',
  devices: [],
});

const everybody = [
  person('1001', 'José García', 'jose@example.com'),
  person('1002', '王小明'),
  person('1010', 'Anna Josephsen'),
  person('2100', 'Bob Chen', 'bob.chen@example.com'),
];
const found = (text: string) => searchColleagues(everybody, text).map(({ number }) => number);

it('finds people without their accents, names before parts of names', () => {
  expect(found('jose')).toEqual(['1001', '1010']);
});

it('finds by part of a number, the beginning first', () => {
  expect(found('10')).toEqual(['1001', '1002', '1010', '2100']);
  expect(found('1002')).toEqual(['1002']);
});

it('finds Chinese names and e-mail addresses', () => {
  expect(found('小明')).toEqual(['1002']);
  expect(found('bob.ch')).toEqual(['2100']);
});

it('shows everybody when nothing is asked, and nobody when nothing fits', () => {
  expect(found('  ')).toHaveLength(4);
  expect(found('zzz')).toEqual([]);
});

it('goes through ten thousand people while one types', () => {
  const many = Array.from({ length: 10_000 }, (_, at) => person(String(1000 + at), `Person Number ${at}`));
  const start = performance.now();
  expect(searchColleagues(many, 'number 99').length).toBeGreaterThan(100);
  expect(performance.now() - start).toBeLessThan(500);
});

it.each([
  ['Bob Chen', 'BC'],
  ['王小明', '小明'],
  ['Ada', 'A'],
  ['Liam van der Berg', 'LB'],
  ['', ''],
  ['陈静 Jing Chen', '陈静'],
])('makes initials of %s', (name, letters) => expect(initials(name)).toBe(letters));
