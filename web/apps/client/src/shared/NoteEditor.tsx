import { useState } from 'react';
import Button from 'antd/es/button';
import { currentLanguage, formatDay, formatMoment, useTranslation } from '@magpie/locales';
import { type CallNotes, type CallOf, saveCallNote, useCallNotes } from '../live/library';
import { useLive } from '../live/store';
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
      <Own key={data.note?.timestamp ?? 0} call={call} notes={data} onSaved={onSaved} />
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

function Own({ call, notes, onSaved }: Props & { notes: CallNotes }) {
  const { t } = useTranslation();
  const [text, setText] = useState(notes.note?.text ?? '');
  const [labels, setLabels] = useState(notes.note?.labels ?? []);
  const [state, setState] = useState<'edited' | 'saving' | 'saved' | 'failed'>(
    notes.note ? 'saved' : 'edited',
  );
  const offered = [...new Set([...notes.label_list, ...labels])];
  const unchanged =
    text.trim() === (notes.note?.text ?? '') && labels.join('\n') === (notes.note?.labels ?? []).join('\n');
  const toggle = (label: string) =>
    setLabels(labels.includes(label) ? labels.filter((one) => one !== label) : [...labels, label]);
  const save = async () => {
    setState('saving');
    try {
      await saveCallNote(call, text.trim(), labels);
      setState('saved');
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
        onChange={({ target }) => setText(target.value)}
      />
      <div className={styles.foot}>
        <span className={styles.said} role="status" data-failed={state === 'failed' || undefined}>
          {state === 'failed' && t('note.failed')}
          {state === 'saved' && unchanged && notes.note && t('note.saved')}
        </span>
        <Button type="primary" loading={state === 'saving'} disabled={unchanged} onClick={() => void save()}>
          {t('note.save')}
        </Button>
      </div>
    </>
  );
}
