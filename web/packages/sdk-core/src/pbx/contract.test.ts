import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { TOPIC } from './topics';

const root = path.resolve(import.meta.dirname, '../../../../..');
const contract = readFileSync(path.join(root, 'api/src/main/resources/openapi.yaml'), 'utf8');
const read = (file: string) => readFileSync(path.join(root, 'web', file), 'utf8');

describe('the contract of the server', () => {
  it('has every call that the SDK makes', () => {
    const calls = [
      ...read('packages/sdk-core/src/pbx/PBXOperator.ts').matchAll(/\.(?:get|post)<?[^(]*\(\s*'([^']+)'/g),
    ];
    expect(calls.length).toBeGreaterThan(7);
    for (const [, call] of calls) expect(contract).toContain(`/api/v1.0/${call}:`);
  });

  it('has every call that the administrator’s pages make', () => {
    const pages = readdirSync(path.join(root, 'web/apps/admin/src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
      .map((file) => read(`apps/admin/src/${file}`));
    const calls = pages.flatMap((page) => [
      ...page.matchAll(/(?<![.\w])(?:get|post|file)(?:<[^(]*>)?\(\s*[`']([\w/-]+)/g),
    ]);
    expect(calls.length).toBeGreaterThan(25);
    expect(
      calls.filter(([, call]) => !contract.includes(`/api/v1.0/admin/${call}:`)).map(([, call]) => call),
    ).toEqual([]);
  });

  it('gives the codes that screens explain', () => {
    const codes = ['apps/admin/src/shared/api.ts', 'apps/client/src/features/login/loginProblem.ts'].flatMap(
      (file) => [...read(file).matchAll(/= (9\d{5});|: (9\d{5}),/g)],
    );
    expect(codes.length).toBeGreaterThan(6);
    for (const [, one, other] of codes) expect(contract).toContain(`| ${one ?? other} |`);
  });

  it('tells of our own topics', () => {
    for (const topic of [TOPIC.COLLEAGUE_STATE, TOPIC.LOGIN_ENDED])
      expect(contract).toContain(`| ${topic} |`);
  });
});
