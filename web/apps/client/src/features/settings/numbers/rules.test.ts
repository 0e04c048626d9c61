import { describe, expect, it } from 'vitest';
import type { CallerRule } from '@magpie/sdk-core';
import {
  actionOf,
  complaintOf,
  hiddenBy,
  moved,
  newId,
  offeredActions,
  plainPattern,
  sameRules,
} from './rules';

const rule = (pattern: string, id = pattern): CallerRule => ({ id, pattern, target: { type: 'hang_up' } });

describe('rules for numbers of callers', () => {
  it('are numbers or their beginnings with a dot, whatever signs people write in them [D-44] [A-181]', () => {
    expect(plainPattern('+86 (138) 0013-8000')).toBe('+8613800138000');
    expect(plainPattern('9.011.')).toBe('9011.');
    for (const pattern of ['10086', '9011.', '.', '+8613.', '*5'])
      expect(complaintOf(rule(pattern)), pattern).toBeUndefined();
    for (const pattern of ['', 'sales', '+', '90X1'])
      expect(complaintOf(rule(pattern)), pattern).toBe('pattern');
  });

  it('need what their action needs [D-45]', () => {
    expect(complaintOf({ pattern: '1', target: { type: 'extension', number: ' ' } })).toBe('number');
    expect(complaintOf({ pattern: '1', target: { type: 'voicemail', number: '' } })).toBeUndefined();
    expect(complaintOf({ pattern: '1', target: { type: 'greeting', greeting: '' } })).toBe('greeting');
    expect(actionOf('extension', { type: 'voicemail', number: '1001' })).toEqual({
      type: 'extension',
      number: '',
    });
    expect(actionOf('greeting', { type: 'greeting', greeting: 'g1' })).toEqual({
      type: 'greeting',
      greeting: 'g1',
    });
  });

  it('offer what the server serves, to accept, and what stands there', () => {
    expect(offeredActions(['extension', 'hang_up'], 'accept')).toEqual(['accept', 'hang_up', 'extension']);
    expect(offeredActions(['hang_up'], 'greeting')).toEqual(['accept', 'hang_up', 'greeting']);
  });

  it('change their places [D-47]', () => {
    const rules = ['1', '2', '3'].map((pattern) => rule(pattern));
    expect(moved(rules, 2, 0).map(({ pattern }) => pattern)).toEqual(['3', '1', '2']);
    expect(moved(rules, 0, 1).map(({ pattern }) => pattern)).toEqual(['2', '1', '3']);
    expect(sameRules(rules, moved(rules, 0, 1))).toBe(false);
    expect(sameRules(rules, structuredClone(rules))).toBe(true);
  });

  it('tell which of them never holds, since an earlier one takes all its calls', () => {
    const rules = ['728373.', '72837300', '728', '7283735.', '728'].map((pattern) => rule(pattern));
    expect(rules.map((_, at) => hiddenBy(rules, at))).toEqual([undefined, 0, undefined, 0, 2]);
  });

  it('get ids that none had', () => {
    const ids = Array.from({ length: 100 }, () => newId());
    expect(new Set(ids).size).toBe(100);
    for (const id of ids) expect(id).toMatch(/^r-[\da-f]{16}$/);
  });
});
