import { describe, expect, it } from 'vitest';
import { formatDay, formatDuration } from './format';
import { matchLanguage } from './languages';

describe('a duration', () => {
  it.each([
    [0, '0:00'],
    [7.9, '0:07'],
    [750, '12:30'],
    [3750, '1:02:30'],
    [-3, '0:00'],
  ])('of %s s reads %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text));
});

describe('a day', () => {
  const now = new Date(2026, 10, 20, 0, 30);
  it('is named where a word is shorter than a date', () => {
    expect(formatDay(new Date(2026, 10, 20, 0, 1), now, 'en-US')).toBe('Today');
    expect(formatDay(new Date(2026, 10, 19, 23, 59), now, 'zh-CN')).toBe('昨天');
    expect(formatDay(new Date(2026, 10, 16, 12, 0), now, 'en-US')).toBe('Mon');
  });
  it('is a date otherwise, with the year only when it is another', () => {
    expect(formatDay(new Date(2026, 9, 3), now, 'en-US')).toBe('Oct 3');
    expect(formatDay(new Date(2025, 9, 3), now, 'zh-CN')).toBe('2025年10月3日');
  });
});

it('chooses the first wanted language that we speak', () => {
  expect(matchLanguage(['fr', 'zh-TW', 'en'])).toBe('zh-CN');
  expect(matchLanguage(['fr'])).toBe('en-US');
});
