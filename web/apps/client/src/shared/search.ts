import type { Colleague } from '@magpie/sdk-core';

/** Lower case without accents, so that "jose" finds José. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

interface Plain {
  name: string;
  email: string;
}

/** What is compared, worked out once per person and not at every key. */
const plains = new WeakMap<Colleague, Plain>();

function plainOf(colleague: Colleague): Plain {
  let known = plains.get(colleague);
  if (!known) {
    known = { name: plain(colleague.name), email: plain(colleague.email ?? '') };
    plains.set(colleague, known);
  }
  return known;
}

/** How well a colleague matches; the best first is 0, no match is undefined. */
function rank(colleague: Colleague, wanted: string): number | undefined {
  if (colleague.number === wanted) return 0;
  const { name, email } = plainOf(colleague);
  if (name.startsWith(wanted)) return 1;
  if (colleague.number.startsWith(wanted)) return 2;
  if (name.includes(` ${wanted}`)) return 3;
  if (name.includes(wanted) || colleague.number.includes(wanted)) return 4;
  return email.includes(wanted) ? 5 : undefined;
}

/** Colleagues by name, number or e-mail address, the best matches first, each kind in the given order. */
export function searchColleagues(colleagues: readonly Colleague[], text: string): Colleague[] {
  const wanted = plain(text.trim());
  if (!wanted) return [...colleagues];
  const ranks: Colleague[][] = [[], [], [], [], [], []];
  for (const colleague of colleagues) {
    const at = rank(colleague, wanted);
    if (at !== undefined) ranks[at]?.push(colleague);
  }
  return ranks.flat();
}
