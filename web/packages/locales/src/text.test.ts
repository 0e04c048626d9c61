import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import enUS from '../text/en-US.json';
import zhCN from '../text/zh-CN.json';

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value]] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

const plural = /_(zero|one|two|few|many|other)$/;
const texts = { 'en-US': flat(enUS), 'zh-CN': flat(zhCN) };
const keysOf = (text: Map<string, string>) => new Set([...text.keys()].map((key) => key.replace(plural, '')));
const placeholders = (text: string) => [...text.matchAll(/{{\s*(\w+)/g)].map((match) => match[1]).sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : sources(file);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name)
      ? [readFileSync(file, 'utf8')]
      : [];
  });
}

const code = ['apps', 'packages/ui']
  .flatMap((folder) => sources(path.resolve(import.meta.dirname, '../../..', folder)))
  .join('\n');
const mentioned = (key: string) => ["'", '`', '"'].some((quote) => code.includes(quote + key + quote));

describe('the text of every language', () => {
  it('has the same keys', () => {
    expect([...keysOf(texts['zh-CN'])].sort()).toEqual([...keysOf(texts['en-US'])].sort());
  });

  it('has words under every key', () => {
    for (const text of Object.values(texts)) {
      for (const [key, value] of text) expect(value.trim(), key).not.toBe('');
    }
  });

  it('fills the same placeholders', () => {
    for (const [key, value] of texts['zh-CN']) {
      const english = texts['en-US'].get(key) ?? texts['en-US'].get(key.replace(plural, '_one')) ?? '';
      expect(placeholders(value), key).toEqual(placeholders(english));
    }
  });

  it('is written in its own script', () => {
    for (const [key, value] of texts['en-US']) expect(value, key).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('the keys the apps ask for', () => {
  it('exist', () => {
    const keys = keysOf(texts['en-US']);
    const asked = [...code.matchAll(/\bt\(\s*'([^']+)'/g)].map((match) => match[1] ?? '');
    expect(asked.filter((key) => !keys.has(key))).toEqual([]);
  });

  it('are the keys there are', () => {
    const families = [...code.matchAll(/`([\w.]+\.)\$\{/g)].map((match) => match[1] ?? '');
    const unused = [...keysOf(texts['en-US'])].filter(
      (key) => !mentioned(key) && !families.some((family) => key.startsWith(family)),
    );
    expect(unused).toEqual([]);
  });
});
