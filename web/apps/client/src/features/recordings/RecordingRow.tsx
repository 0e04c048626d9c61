import { useState, type ReactNode } from 'react';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Dropdown from 'antd/es/dropdown';
import Popconfirm from 'antd/es/popconfirm';
import { Download, Pause, Phone, Play, Trash2 } from 'lucide-react';
import { currentLanguage, formatDay, formatDuration, formatMoment, useTranslation } from '@magpie/locales';
import { dial } from '../../live/calls';
import { type Person, type Recording, recordingSound } from '../../live/library';
import { useColleague } from '../../live/queries';
import { keepFile } from '../../live/server';
import { tell, useLive } from '../../live/store';
import { Avatar } from '../../shared/Avatar';
import { Player } from './Player';
import list from '../../shared/List.module.css';

interface Props {
  recording: Recording;
  ticked: boolean;
  /** Its player is seen. */
  open: boolean;
  onTick: () => void;
  onOpen: () => void;
  onDelete: () => void;
}

/** One recording: with whom, when, how long, and what can be done with it. */
export function RecordingRow({ recording, ticked, open, onTick, onOpen, onDelete }: Props) {
  const { t } = useTranslation();
  const own = useLive((live) => live.account?.number);
  const { caller, callee, state } = recording;
  const other: Person = caller.number === own ? callee : caller;
  const colleague = useColleague(other.number);
  const name = other.name || colleague?.name || other.number;
  const time = new Date(recording.timestamp * 1000);
  const language = currentLanguage();
  const running = state === 'running';
  const [asking, setAsking] = useState(false);
  const items = [
    { key: 'play', icon: <Play size={16} />, label: t('recordings.player'), onClick: onOpen },
    {
      key: 'call',
      icon: <Phone size={16} />,
      label: t('colleagues.detail.audio'),
      onClick: () => void dial(other.number),
    },
    {
      key: 'download',
      icon: <Download size={16} />,
      label: t('recordings.save'),
      onClick: () => void save(recording),
    },
    {
      key: 'delete',
      icon: <Trash2 size={16} />,
      label: t('log.delete'),
      disabled: running,
      danger: true,
      onClick: () => setAsking(true),
    },
  ];
  return (
    <>
      <Dropdown trigger={['contextMenu']} menu={{ items }}>
        <div className={list.row} onDoubleClick={() => void dial(other.number)}>
          <Checkbox
            checked={ticked}
            disabled={running}
            aria-label={t('recordings.tick', { name })}
            onChange={onTick}
          />
          <Avatar name={name === other.number ? '' : name} number={other.number} />
          <span className={list.who}>
            <span className={list.name}>{name}</span>
            <span className={list.facts}>
              {name !== other.number && <span className="figures">{other.number}</span>}
              {state !== 'complete' && <span>{t(`recordings.state.${state}`)}</span>}
            </span>
          </span>
          <span className={`${list.when} figures`}>
            <time dateTime={time.toISOString()}>
              {formatDay(time, new Date(), language)} {formatMoment(time, language)}
            </time>
            <span>{running ? '' : formatDuration(recording.duration_ms / 1000)}</span>
          </span>
          <span className={list.actions} onDoubleClick={(event) => event.stopPropagation()}>
            <button
              type="button"
              aria-label={t('recordings.play', { name })}
              aria-expanded={open}
              title={t('recordings.player')}
              onClick={onOpen}
            >
              {open ? <Pause size={18} /> : <Play size={18} />}
            </button>
            <button
              type="button"
              className={list.wide}
              aria-label={t('recordings.call', { name })}
              title={t('colleagues.detail.audio')}
              onClick={() => void dial(other.number)}
            >
              <Phone size={18} />
            </button>
            <button
              type="button"
              className={list.wide}
              aria-label={t('recordings.download', { name })}
              title={t('recordings.save')}
              onClick={() => void save(recording)}
            >
              <Download size={18} />
            </button>
            <Deleting open={asking} onOpen={setAsking} onDelete={onDelete}>
              <button
                type="button"
                className={list.wide}
                disabled={running}
                aria-label={t('recordings.deleteOf', { name })}
                title={t('log.delete')}
              >
                <Trash2 size={18} />
              </button>
            </Deleting>
          </span>
        </div>
      </Dropdown>
      {open && (
        <div className={list.opened}>
          <Player id={recording.id} name={name} seconds={recording.duration_ms / 1000} />
          <div className={list.narrow}>
            <Button icon={<Phone size={16} />} onClick={() => void dial(other.number)}>
              {t('colleagues.detail.audio')}
            </Button>
            <Button icon={<Download size={16} />} onClick={() => void save(recording)}>
              {t('recordings.save')}
            </Button>
            <Deleting onDelete={onDelete}>
              <Button icon={<Trash2 size={16} />} disabled={running}>
                {t('log.delete')}
              </Button>
            </Deleting>
          </div>
        </div>
      )}
    </>
  );
}

interface DeletingProps {
  /** Where something else may ask, too: whether it is asked now. */
  open?: boolean;
  onOpen?: (open: boolean) => void;
  onDelete: () => void;
  children: ReactNode;
}

/** Asks before the recording is deleted. */
function Deleting({ open, onOpen, onDelete, children }: DeletingProps) {
  const { t } = useTranslation();
  return (
    <Popconfirm
      open={open}
      onOpenChange={onOpen}
      title={t('recordings.deleteAsk', { count: 1 })}
      okText={t('log.delete')}
      cancelText={t('app.cancel')}
      okButtonProps={{ danger: true }}
      onConfirm={onDelete}
    >
      {children}
    </Popconfirm>
  );
}

async function save({ id, timestamp }: Recording): Promise<void> {
  try {
    const name = `${new Date(timestamp * 1000).toISOString().slice(0, 19).replaceAll(':', '')}.wav`;
    keepFile(await recordingSound(id, 'wav'), name);
  } catch {
    tell('error', 'recordings.soundFailed');
  }
}
