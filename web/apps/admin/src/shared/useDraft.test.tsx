// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { dropDrafts } from './drafts';
import { useDraft } from './useDraft';

const HELD = { name: 'Magpie', days: [1, 2], tone: false };

afterEach(() => act(dropDrafts));

function draft(server: typeof HELD, version = 1) {
  return renderHook(({ value, at }) => useDraft('/test', value, at), {
    initialProps: { value: server, at: version },
  });
}

describe('a draft', () => {
  it('follows the server until something is changed', () => {
    const { result, rerender } = draft(HELD);
    rerender({ value: { ...HELD, name: 'Heron' }, at: 2 });
    expect(result.current.value.name).toBe('Heron');
    expect(result.current.changed).toEqual([]);
    expect(result.current.version).toBe(2);
  });

  it('names only the fields that differ, and is none any more when all is as before', () => {
    const { result } = draft(HELD);
    act(() => result.current.change({ days: [1], tone: false }));
    expect(result.current.changed).toEqual(['days']);
    act(() => result.current.change({ days: [1, 2] }));
    expect(result.current.changed).toEqual([]);
  });

  it('is found again by the next form of the same place', () => {
    const first = draft(HELD);
    act(() => first.result.current.change({ name: 'Rook' }));
    first.unmount();
    expect(draft(HELD).result.current.value.name).toBe('Rook');
  });

  it('keeps its version and tells what both have changed when somebody else saves', () => {
    const { result, rerender } = draft(HELD);
    act(() => result.current.change({ name: 'Rook', tone: true }));
    rerender({ value: { ...HELD, name: 'Heron', days: [] }, at: 2 });
    expect(result.current.version).toBe(1);
    expect(result.current.conflicts).toEqual(['name']);
    act(() => result.current.rebase());
    expect(result.current.version).toBe(2);
    expect(result.current.value).toEqual({ name: 'Rook', days: [], tone: true });
    expect(result.current.changed).toEqual(['name', 'tone']);
  });
});
