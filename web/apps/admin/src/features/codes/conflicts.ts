/** Why a code cannot stand: its form, or another service that has it. */
export type Conflict = { kind: 'form' } | { kind: 'same'; other: string };

/** What is wrong with codes, by service; empty codes are switched off. */
export function conflictsOf(codes: Readonly<Record<string, string>>): Record<string, Conflict> {
  const found: Record<string, Conflict> = {};
  for (const [service, code] of Object.entries(codes)) {
    if (code === '') continue;
    const twin = Object.keys(codes).find((other) => other !== service && codes[other] === code);
    if (!/^[*#]{1,2}[0-9]{0,6}$/.test(code)) found[service] = { kind: 'form' };
    else if (twin) found[service] = { kind: 'same', other: twin };
  }
  return found;
}
