const LONGEST = 28;

/** An id that is not taken yet, made from a name; `stem` where the name has nothing an id can have. */
export function freeId(name: string, taken: readonly string[], stem: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST);
  const id = plain || stem;
  if (!taken.includes(id) && plain) return id;
  let count = plain ? 2 : 1;
  while (taken.includes(`${id}-${count}`)) count++;
  return `${id}-${count}`;
}
