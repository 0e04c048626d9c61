import { useRef, useState } from 'react';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Input from 'antd/es/input';
import { Download, Mic, Phone, Play, Trash2, Upload } from 'lucide-react';
import { PbxFailure } from '@magpie/sdk-core';
import { formatDuration, useTranslation } from '@magpie/locales';
import { saveFile } from '../../live/server';
import { tell } from '../../live/store';
import {
  deleteGreetings,
  playGreetingByPhone,
  recordGreeting,
  uploadGreeting,
  useGreetings,
  type Greeting,
} from '../../live/voicemail';
import { SoundPlayer } from '../../shared/SoundPlayer';
import rows from '../../shared/Settings.module.css';
import styles from './VoicemailSettings.module.css';

const MOST = 10;
const MOST_BYTES = 8 * 1024 * 1024;
const KINDS = ['unknown_kind', 'renamed', 'broken', 'too_short', 'too_long', 'too_often'] as const;

/** The user's own greetings: listened to here or on the own telephone, added by file or by voice, deleted. */
export function OwnGreetings() {
  const { t } = useTranslation();
  const { data, error, refetch } = useGreetings();
  const greetings = data ?? [];
  const file = useRef<HTMLInputElement>(null);
  const [playing, setPlaying] = useState('');
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const chosen = ticked.filter((id) => greetings.some((greeting) => greeting.id === id));
  const full = greetings.length >= MOST;
  const attempt = async (work: () => Promise<unknown>, done?: string) => {
    setProblem('');
    setBusy(true);
    try {
      await work();
      if (done) tell('info', done);
    } catch (error) {
      setProblem(t(`mailbox.${problemOf(error)}`));
    } finally {
      setBusy(false);
    }
  };
  const send = (sent: File | undefined) => {
    if (!sent) return;
    if (sent.size > MOST_BYTES) setProblem(t('mailbox.problem.too_large'));
    else void attempt(() => uploadGreeting(sent.name.slice(-64), sent));
  };
  return (
    <>
      {!data && error && (
        <p role="alert" className={styles.none}>
          {t('mailbox.ownFailed')}
          <Button onClick={() => void refetch()}>{t('app.retry')}</Button>
        </p>
      )}
      {data?.length === 0 && <p className={styles.none}>{t('mailbox.ownNone')}</p>}
      {greetings.length > 0 && (
        <ul className={styles.greetings} aria-label={t('mailbox.own')}>
          {greetings.map((greeting) => (
            <li key={greeting.id}>
              <Row
                greeting={greeting}
                ticked={chosen.includes(greeting.id)}
                playing={playing === greeting.id}
                onTick={(on) =>
                  setTicked(on ? [...chosen, greeting.id] : chosen.filter((id) => id !== greeting.id))
                }
                onPlay={() => setPlaying(playing === greeting.id ? '' : greeting.id)}
                onPhone={() => void attempt(() => playGreetingByPhone(greeting.id), 'mailbox.calling')}
                onDelete={() => void attempt(() => deleteGreetings([greeting.id]))}
              />
            </li>
          ))}
        </ul>
      )}
      {chosen.length > 0 && (
        <div className={rows.row}>
          <Button
            icon={<Trash2 size={16} />}
            onClick={() => void attempt(() => deleteGreetings([...chosen]))}
          >
            {t('mailbox.deleteMany', { count: chosen.length })}
          </Button>
        </div>
      )}
      {problem && (
        <p role="alert" className={`${rows.problem} ${styles.problem}`}>
          {problem}
        </p>
      )}
      <div className={rows.row}>
        <span>
          {t('mailbox.upload')}
          <span className={rows.hint}>{t('mailbox.uploadHint')}</span>
        </span>
        <input
          ref={file}
          type="file"
          accept=".wav,.mp3,.gsm"
          hidden
          aria-label={t('mailbox.upload')}
          onChange={({ target }) => {
            send(target.files?.[0]);
            target.value = '';
          }}
        />
        <Button
          icon={<Upload size={16} />}
          disabled={full}
          loading={busy}
          onClick={() => file.current?.click()}
        >
          {t('mailbox.chooseFile')}
        </Button>
      </div>
      <form
        className={rows.row}
        onSubmit={(event) => {
          event.preventDefault();
          void attempt(() => recordGreeting(name.trim()), 'mailbox.calling');
        }}
      >
        <span>
          {t('mailbox.record')}
          <span className={rows.hint}>{full ? t('mailbox.problem.ten') : t('mailbox.recordHint')}</span>
        </span>
        <span className={rows.controls}>
          <Input
            aria-label={t('mailbox.recordName')}
            className={styles.name}
            placeholder={t('mailbox.recordName')}
            maxLength={64}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          <Button
            htmlType="submit"
            icon={<Mic size={16} />}
            disabled={full || name.trim() === ''}
            loading={busy}
          >
            {t('mailbox.recordStart')}
          </Button>
        </span>
      </form>
    </>
  );
}

function problemOf(error: unknown) {
  if (!(error instanceof PbxFailure)) return 'notSaved' as const;
  const kind = error.fields[0]?.validation_type;
  if (error.errcode === 900008) return 'problem.too_large' as const;
  if (kind === 'too_many') return 'problem.ten' as const;
  if (kind === 'not_registered') return 'problem.no_device' as const;
  const known = KINDS.find((one) => one === kind);
  return known ? (`problem.${known}` as const) : ('notSaved' as const);
}

interface RowProps {
  greeting: Greeting;
  ticked: boolean;
  playing: boolean;
  onTick: (on: boolean) => void;
  onPlay: () => void;
  onPhone: () => void;
  onDelete: () => void;
}

function Row({ greeting, ticked, playing, onTick, onPlay, onPhone, onDelete }: RowProps) {
  const { t } = useTranslation();
  const { id, name } = greeting;
  const keep = () =>
    saveFile('voicemail/greeting/download', { id }, `${name}.wav`).catch(() => tell('error', 'sound.failed'));
  return (
    <div className={rows.row}>
      <Checkbox checked={ticked} onChange={({ target }) => onTick(target.checked)}>
        {name}{' '}
        <span className={`${styles.length} figures`}>{formatDuration(greeting.duration_ms / 1000)}</span>
      </Checkbox>
      <span className={styles.buttons}>
        <Button icon={<Play size={16} />} aria-label={t('mailbox.playHere', { name })} onClick={onPlay} />
        <Button
          icon={<Phone size={16} />}
          aria-label={t('mailbox.playByPhone', { name })}
          onClick={onPhone}
        />
        <Button
          icon={<Download size={16} />}
          aria-label={t('mailbox.download', { name })}
          onClick={() => void keep()}
        />
        <Button icon={<Trash2 size={16} />} aria-label={t('mailbox.delete', { name })} onClick={onDelete} />
      </span>
      {playing && (
        <SoundPlayer
          label={t('mailbox.playHere', { name })}
          path="voicemail/greeting/download"
          query={{ id }}
        />
      )}
    </div>
  );
}
