import { FIRST_GREETING } from '../greetings';
import type { CallerAction, CallerRule, ForwardTarget } from '@magpie/sdk-core';

/** What can happen to a call by a rule, in the order in which screens list it. */
export const ACTIONS = [
  'accept',
  'hang_up',
  'extension',
  'voicemail',
  'greeting',
  'outside',
] as const satisfies readonly CallerAction['type'][];
export type ActionKind = (typeof ACTIONS)[number];

/** What is wrong with a rule before the server is asked. */
export type Complaint = 'pattern' | 'number' | 'greeting';

/** As many as the server takes. */
export const MOST_RULES = 200;

export const NEW_RULE: CallerRule = { pattern: '', target: { type: 'hang_up' } };

/** The actions to choose among: what the server serves, and what stands there. */
export function offeredActions(
  served: readonly ForwardTarget['type'][],
  present: ActionKind,
): readonly ActionKind[] {
  return ACTIONS.filter((kind) => kind === present || kind === 'accept' || served.includes(kind));
}

/** An action of a kind, with the number that stood there. */
export function actionOf(kind: ActionKind, before: CallerAction): CallerAction {
  if (kind === before.type) return before;
  switch (kind) {
    case 'extension':
    case 'outside':
    case 'voicemail':
      return { type: kind, number: '' };
    case 'greeting':
      return { type: kind, greeting: FIRST_GREETING };
    case 'accept':
    case 'hang_up':
      return { type: kind };
  }
}

/** A pattern without the spaces and signs that people write in numbers; its dot at the end means something. */
export function plainPattern(text: string): string {
  return text.replace(/[\s()/-]/g, '').replace(/\.(?!$)/g, '');
}

/** Whether a pattern stands for all numbers that begin so. */
export function open(pattern: string): boolean {
  return pattern.endsWith('.');
}

/** What is wrong with a rule, by its field. */
export function complaintOf({ pattern, target }: CallerRule): Complaint | undefined {
  if (!/^(\+?[\d*#]+\.?|\.)$/.test(plainPattern(pattern))) return 'pattern';
  if ((target.type === 'extension' || target.type === 'outside') && target.number.trim() === '')
    return 'number';
  if (target.type === 'greeting' && target.greeting === '') return 'greeting';
  return undefined;
}

/** The rules with one of them at another place. */
export function moved(rules: readonly CallerRule[], from: number, to: number): CallerRule[] {
  const next = [...rules];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** An id that no rule has or ever had, so that traces of old calls do not name a new rule. */
export function newId(): string {
  const random = crypto.getRandomValues(new Uint8Array(8));
  return `r-${Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Which earlier rule takes every call that a rule is meant for, so that it never holds. */
export function hiddenBy(rules: readonly CallerRule[], at: number): number | undefined {
  const pattern = rules[at]?.pattern ?? '';
  const found = rules.slice(0, at).findIndex((earlier) => covers(earlier.pattern, pattern));
  return found < 0 ? undefined : found;
}

function covers(one: string, other: string): boolean {
  return open(one) ? other.length >= one.length && other.startsWith(one.slice(0, -1)) : one === other;
}

export function sameRules(one: readonly CallerRule[], other: readonly CallerRule[]): boolean {
  return JSON.stringify(one.map(essence)) === JSON.stringify(other.map(essence));
}

function essence({ id, pattern, target }: CallerRule): unknown[] {
  switch (target.type) {
    case 'greeting':
      return [id, pattern, target.type, target.greeting];
    case 'extension':
    case 'outside':
    case 'voicemail':
      return [id, pattern, target.type, target.number];
    case 'accept':
    case 'hang_up':
      return [id, pattern, target.type];
  }
}
