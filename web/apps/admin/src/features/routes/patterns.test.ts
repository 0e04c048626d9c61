import { describe, expect, it } from 'vitest';
import { covers, hiddenBy, isPattern, sentAs } from './patterns';

describe('patterns of numbers [A-160]', () => {
  it('are a number, or the beginning of numbers and a dot', () => {
    for (const good of ['110', '+86.', '9011.', '*72', '.']) expect(isPattern(good), good).toBe(true);
    for (const bad of ['', '1.2', '1..', 'x.', '1 2', '+']) expect(isPattern(bad), bad).toBe(false);
  });

  it('cover each other as the server matches them: a dot is at least one digit', () => {
    expect(covers('0.', '021')).toBe(true);
    expect(covers('0.', '0')).toBe(false);
    expect(covers('.', '021')).toBe(true);
    expect(covers('0.', '021.')).toBe(true);
    expect(covers('021.', '0.')).toBe(false);
    expect(covers('110', '110')).toBe(true);
  });
});

describe('the order of routes', () => {
  it('hides a route behind one that takes all of its calls', () => {
    const all = { id: 'all', pattern: '0.', trunk: '' };
    const city = { id: 'city', pattern: '021.', trunk: 'line' };
    expect(hiddenBy([all, city], 1)).toBe(all);
    expect(hiddenBy([city, all], 1)).toBeUndefined();
    expect(hiddenBy([{ ...all, trunk: 'other' }, city], 1)).toBeUndefined();
  });
});

it('sends a number without the digits that are taken away, and with those put before it', () => {
  const route = { pattern: '0.', strip: 1, prepend: '+86' };
  expect(sentAs(route, '02155501000')).toBe('+862155501000');
  expect(sentAs(route, '12')).toBeUndefined();
  expect(sentAs({ ...route, strip: 5 }, '0123')).toBeUndefined();
});
