import { useEffect, useState } from 'react';
import Button from 'antd/es/button';
import { currentLanguage, formatDay, formatMoment, useTranslation } from '@magpie/locales';
import { type CallNotes, type CallOf, saveCallNote, useCallNotes } from '../live/library';
import { type NoteDraft, keepNoteDraft, useLive } from '../live/store';
import styles from './NoteEditor.module.css';

const LONGEST = 2000;

interface Props {
  call: CallOf;
  onSaved?: () => void;
}

/** The note on a call: what somebody wrote before, labels to choose, and one's own words. */
export function NoteEditor({ call, onSaved }: Props) {
  const { t } = useTranslation();
  const { data, error, isPending } = useCallNotes(call);
  if (isPending) return <p role="status">{t('app.loading')}</p>;
  if (error) return <p>{t('note.unavailable')}</p>;
  return (
    <div className={styles.editor}>
      <Latest notes={data} />
      <Own call={call} notes={data} onSaved={onSaved} />
    </div>
  );
}

/** What somebody else wrote last: after a transfer, why the caller is here. */
function Latest({ notes: { latest } }: { notes: CallNotes }) {
  const { t } = useTranslation();
  const own = useLive((live) => live.account?.number);
  if (!latest || latest.author_number === own) return null;
  const time = new Date(latest.timestamp * 1000);
  const language = currentLanguage();
  return (
    <div className={styles.latest}>
      <p>
        {t('note.by', {
          name: latest.author_name || latest.author_number,
          time: `${formatDay(time, new Date(), language)} ${formatMoment(time, language)}`,
        })}
        {latest.labels.length > 0 && ` · ${latest.labels.join(t('note.between'))}`}
      </p>
      {latest.text}
    </div>
  );
}

function same(one: NoteDraft, other: NoteDraft): boolean {
  return one.text.trim() === other.text && one.labels.join('\n') === other.labels.join('\n');
}

function Own({ call, notes, onSaved }: Props & { notes: CallNotes }) {
  const { t } = useTranslation();
  const { uniqueid } = notes;
  const kept = useLive((live) => live.noteDrafts[uniqueid]);
  const [state, setState] = useState<'idle' | 'saving' | 'failed'>('idle');
  const saved: NoteDraft = { text: notes.note?.text ?? '', labels: notes.note?.labels ?? [] };
  // Until the note comes back as it was written, so that what was there before does not show again.
  const { text, labels } = kept ?? saved;
  const draft = kept && !same(kept, saved);
  useEffect(() => {
    if (kept && !draft) keepNoteDraft(uniqueid, undefined);
  }, [kept, draft, uniqueid]);
  const offered = [...new Set([...notes.label_list, ...labels])];
  const edit = (change: Partial<NoteDraft>) => {
    const next = { text, labels, ...change };
    keepNoteDraft(uniqueid, same(next, saved) ? undefined : next);
  };
  const toggle = (label: string) =>
    edit({ labels: labels.includes(label) ? labels.filter((one) => one !== label) : [...labels, label] });
  const save = async () => {
    setState('saving');
    try {
      await saveCallNote(call, text.trim(), labels);
      setState('idle');
      onSaved?.();
    } catch {
      setState('failed');
    }
  };
  return (
    <>
      {offered.length > 0 && (
        <div className={styles.labels} role="group" aria-label={t('note.labels')}>
          {offered.map((label) => (
            <button
              key={label}
              type="button"
              aria-pressed={labels.includes(label)}
              onClick={() => toggle(label)}
            >
              {label}
            </button>
          ))}
        </div>
      )}
      <textarea
        className={styles.text}
        aria-label={t('note.text')}
        placeholder={t('note.placeholder')}
        maxLength={LONGEST}
        value={text}
        onChange={({ target }) => edit({ text: target.value })}
      />
      <div className={styles.foot}>
        <span className={styles.said} role="status" data-failed={state === 'failed' || undefined}>
          {state === 'failed' && t('note.failed')}
          {state === 'idle' && !draft && notes.note && t('note.saved')}
        </span>
        <Button type="primary" loading={state === 'saving'} disabled={!draft} onClick={() => void save()}>
          {t('note.save')}
        </Button>
      </div>
    </>
  );
}
