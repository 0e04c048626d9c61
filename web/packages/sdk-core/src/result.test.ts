import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  COMMON_ERROR,
  COMMON_SUCCESS,
  PBX_ERROR,
  PBX_SUCCESS,
  PHONE_ERROR,
  PHONE_SUCCESS,
  PbxFailure,
  failure,
  result,
} from './result';

/** The row of the requirements in which the guide's table has each code. */
const ROWS: Record<string, Record<number, string>> = {
  COMMON: { 0: 'Q-123', [-1]: 'Q-124', [-2]: 'Q-125', [-3]: 'Q-126', [-4]: 'Q-127' },
  PBX: {
    ...{ 100: 'Q-128', [-100]: 'Q-129', [-101]: 'Q-130', [-102]: 'Q-131', [-103]: 'Q-132', [-104]: 'Q-133' },
    ...{ [-105]: 'Q-134', [-106]: 'Q-135', [-107]: 'Q-136', [-108]: 'Q-137', [-109]: 'Q-138' },
    ...{ [-110]: 'Q-139' },
  },
  PHONE: {
    ...{ 200: 'Q-140', [-200]: 'Q-141', [-201]: 'Q-142', [-202]: 'Q-143', [-203]: 'Q-144', [-204]: 'Q-145' },
    ...{ [-205]: 'Q-146', [-206]: 'Q-147', [-207]: 'Q-148', [-208]: 'Q-149', [-209]: 'Q-150' },
    ...{ [-210]: 'Q-151', [-211]: 'Q-152', [-290]: 'Q-153', [-291]: 'Q-154' },
  },
};

const TABLES = {
  COMMON: { ...COMMON_SUCCESS, ...COMMON_ERROR },
  PBX: { ...PBX_SUCCESS, ...PBX_ERROR },
  PHONE: { ...PHONE_SUCCESS, ...PHONE_ERROR },
};

const codes = Object.entries(TABLES).flatMap(([group, table]) =>
  Object.entries(table).map(([name, code]) => ({ group, name, code, row: ROWS[group]?.[code] ?? 'none' })),
);

/** Every test of this package with its table, if it has one: what stands from one `it` to the next. */
function tests(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return tests(path);
    if (!entry.name.endsWith('.test.ts') || path === import.meta.filename) return [];
    return readFileSync(path, 'utf8')
      .split(/^\s*(?=it[.(])/m)
      .slice(1);
  });
}

describe('the result codes', () => {
  it('are those of the guide, no more and no fewer [Q-121] [Q-122]', () => {
    const documented = Object.values(ROWS).flatMap((rows) => Object.keys(rows).map(Number));
    expect(codes.map(({ code }) => code).sort()).toEqual(documented.sort());
    expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
  });

  const all = tests(import.meta.dirname);
  it.each(codes)('$group $name ($code) is produced by the test that cites $row', ({ name, code, row }) => {
    const producing = all.filter(
      (test) =>
        test.includes(`[${row}]`) && (test.includes(name) || new RegExp(`(?<![\\w-])${code}\\b`).test(test)),
    );
    expect(producing.length, `no test of ${name} cites ${row}`).toBeGreaterThan(0);
  });

  it.each(codes)('$code has its name for a text', ({ name, code }) => {
    expect(result(code)).toEqual({ code, msg: name });
  });

  it('can be thrown, with a more exact text where there is one', () => {
    const thrown = failure(PHONE_ERROR.GET_LOCAL_STREAM_ERROR, 'in use');
    expect(thrown).toBeInstanceOf(Error);
    expect(thrown).toMatchObject({ code: -203, msg: 'in use' });
    expect(new PbxFailure('PBX_API_ERROR', 900003)).toMatchObject({ code: -103, msg: 'PBX_API_ERROR' });
  });
});
