import { useState } from 'react';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Popconfirm from 'antd/es/popconfirm';
import { AudioLines, Trash2 } from 'lucide-react';
import { PbxFailure } from '@magpie/sdk-core';
import { useTranslation } from '@magpie/locales';
import { deleteRecordings, useRecordings } from '../../live/library';
import { tell } from '../../live/store';
import { Pager } from '../../shared/Pager';
import { refine, usePlace } from '../../shared/router';
import { SearchField } from '../../shared/SearchField';
import { Empty, Failure, SkeletonRows } from '../../shared/states';
import { dayAfter, dayStart } from './days';
import { RecordingRow } from './RecordingRow';
import list from '../../shared/List.module.css';
import styles from './Recordings.module.css';

const SIZE = 25;

/** What the server answers to who may not manage recordings. */
const DENIED = 900002;

/** The recordings in which the user is heard: find, play, download, call back, delete one or many. */
export function Recordings() {
  const { t } = useTranslation();
  const { query } = usePlace();
  const page = Math.max(1, Number(query.get('page')) || 1);
  const other = query.get('other') ?? '';
  const from = query.get('from') ?? '';
  const until = query.get('until') ?? '';
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [open, setOpen] = useState('');
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useRecordings({
    page,
    size: SIZE,
    other: other || undefined,
    from: dayStart(from),
    until: dayAfter(until),
  });
  const show = (change: { other?: string; from?: string; until?: string; page?: number }) => {
    setTicked(new Set());
    refine('/recordings', {
      ...{ other, from, until, ...change },
      page: change.page && change.page > 1 ? String(change.page) : undefined,
    });
  };

  const rows = data?.recording_list ?? [];
  const total = data?.total_number ?? 0;
  const narrowed = Boolean(other || from || until);
  const over = rows.filter(({ state }) => state !== 'running').map(({ id }) => id);
  const chosen = over.filter((id) => ticked.has(id));
  const remove = async (ids: string[]) => {
    try {
      await deleteRecordings(ids);
      setTicked(new Set());
    } catch {
      tell('error', 'recordings.deleteFailed');
    }
  };
  const tick = (id: string) => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
  };
  const denied = error instanceof PbxFailure && error.errcode === DENIED;
  return (
    <section className={list.page} aria-label={t('recordings.title')}>
      <header className={list.header}>
        <h1 className={list.title}>{t('recordings.title')}</h1>
        <div className={styles.find}>
          <Day label={t('recordings.from')} value={from} onDay={(day) => show({ from: day })} />
          <Day label={t('recordings.until')} value={until} onDay={(day) => show({ until: day })} />
          <SearchField
            key={other}
            label={t('recordings.search')}
            value={other}
            onSearch={(wanted) => show({ other: wanted })}
          />
        </div>
      </header>
      {over.length > 0 && (
        <div className={`${list.filters} ${styles.many}`}>
          <Checkbox
            checked={chosen.length === over.length}
            indeterminate={chosen.length > 0 && chosen.length < over.length}
            onChange={({ target }) => setTicked(new Set(target.checked ? over : []))}
          >
            {chosen.length > 0 ? t('recordings.ticked', { count: chosen.length }) : t('recordings.all')}
          </Checkbox>
          {chosen.length > 0 && (
            <Popconfirm
              title={t('recordings.deleteAsk', { count: chosen.length })}
              okText={t('log.delete')}
              cancelText={t('app.cancel')}
              okButtonProps={{ danger: true }}
              onConfirm={() => void remove(chosen)}
            >
              <Button icon={<Trash2 size={16} />}>{t('log.delete')}</Button>
            </Popconfirm>
          )}
        </div>
      )}
      <div className={list.list} data-stale={isPlaceholderData || undefined}>
        {isPending && <SkeletonRows rows={9} />}
        {denied && (
          <Empty
            icon={<AudioLines />}
            title={t('recordings.denied.title')}
            text={t('recordings.denied.text')}
          />
        )}
        {error && !denied && !data && (
          <Failure
            title={t('recordings.loadFailed')}
            error={error}
            busy={isFetching}
            retry={() => void refetch()}
          />
        )}
        {data && rows.length === 0 && (
          <Empty
            icon={<AudioLines />}
            title={narrowed ? t('recordings.none.title') : t('recordings.empty.title')}
            text={narrowed ? t('recordings.none.text') : t('recordings.empty.text')}
          />
        )}
        {rows.length > 0 && (
          <ul aria-label={t('recordings.list')}>
            {rows.map((recording) => (
              <li key={recording.id}>
                <RecordingRow
                  recording={recording}
                  ticked={ticked.has(recording.id)}
                  open={open === recording.id}
                  onTick={() => tick(recording.id)}
                  onOpen={() => setOpen(open === recording.id ? '' : recording.id)}
                  onDelete={() => void remove([recording.id])}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
      {total > SIZE && (
        <Pager page={page} size={SIZE} total={total} onPage={(next) => show({ page: next })} />
      )}
    </section>
  );
}

interface DayProps {
  label: string;
  value: string;
  onDay: (day: string) => void;
}

function Day({ label, value, onDay }: DayProps) {
  return (
    <label className={styles.day}>
      <span>{label}</span>
      <input type="date" value={value} onChange={({ target }) => onDay(target.value)} />
    </label>
  );
}
