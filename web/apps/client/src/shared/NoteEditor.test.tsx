// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startI18n } from '@magpie/locales';
import type { CallNotes } from '../live/library';
import { signedOut, useLive } from '../live/store';
import { NoteEditor } from './NoteEditor';

const library = vi.hoisted(() => ({
  notes: { uniqueid: 'a', label_list: ['Sale'] } as CallNotes,
  saveCallNote: vi.fn<(call: object, text: string, labels: string[]) => Promise<void>>(),
}));
vi.mock('../live/library', () => ({
  useCallNotes: () => ({ data: library.notes, error: null, isPending: false }),
  saveCallNote: library.saveCallNote,
}));

const elsewhere = {
  author_number: '1001',
  author_name: 'Alice',
  text: 'from the other',
  labels: [],
  timestamp: 7,
};

const text = () => screen.getByRole('textbox');
const write = (value: string) => fireEvent.change(text(), { target: { value } });
const save = () => screen.getByRole('button', { name: /save/i });

describe('the note on a call', () => {
  beforeAll(async () => {
    localStorage.setItem('magpie.language', 'en-US');
    await startI18n();
  });
  beforeEach(() => {
    useLive.setState(signedOut);
    library.notes = { uniqueid: 'a', label_list: ['Sale'] };
    library.saveCallNote.mockReset().mockResolvedValue();
  });
  afterEach(cleanup);

  it('is still there to be saved when its call ended while it was written [D-82] [D-84]', async () => {
    render(<NoteEditor call={{ sip_callid: 'dialog' }} />);
    write('wants an offer');
    fireEvent.click(screen.getByRole('button', { name: 'Sale' }));
    cleanup();
    render(<NoteEditor call={{ uniqueid: 'a' }} />);
    expect(text()).toHaveProperty('value', 'wants an offer');
    fireEvent.click(save());
    await waitFor(() =>
      expect(library.saveCallNote).toHaveBeenCalledWith({ uniqueid: 'a' }, 'wants an offer', ['Sale']),
    );
    library.notes = {
      ...library.notes,
      note: { ...elsewhere, text: 'wants an offer', labels: ['Sale'] },
    };
    cleanup();
    render(<NoteEditor call={{ uniqueid: 'a' }} />);
    expect(useLive.getState().noteDrafts).toEqual({});
    expect(screen.getByRole('status').textContent).not.toBe('');
  });

  it('is not overwritten by one that the same user saves elsewhere meanwhile', () => {
    const { rerender } = render(<NoteEditor call={{ uniqueid: 'a' }} />);
    write('half a sent');
    library.notes = {
      ...library.notes,
      note: elsewhere,
    };
    rerender(<NoteEditor call={{ uniqueid: 'a' }} />);
    expect(text()).toHaveProperty('value', 'half a sent');
  });

  it('keeps what was typed when it cannot be saved', async () => {
    library.saveCallNote.mockRejectedValue(new Error('offline'));
    render(<NoteEditor call={{ uniqueid: 'a' }} />);
    write('kept');
    fireEvent.click(save());
    await waitFor(() => expect(screen.getByRole('status').dataset.failed).toBe('true'));
    expect(text()).toHaveProperty('value', 'kept');
  });

  it('has nothing to save where nothing changed', () => {
    render(<NoteEditor call={{ uniqueid: 'a' }} />);
    write('x');
    write('');
    expect(save()).toHaveProperty('disabled', true);
    expect(useLive.getState().noteDrafts).toEqual({});
  });
});
