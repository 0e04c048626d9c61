import { useState, type ReactNode } from 'react';
import Button from 'antd/es/button';
import Popconfirm from 'antd/es/popconfirm';
import { AudioLines, NotebookPen, Phone, Trash2, Video } from 'lucide-react';
import { currentLanguage, formatDay, formatMoment, useTranslation } from '@magpie/locales';
import { dial } from '../../live/calls';
import { deleteCalls } from '../../live/library';
import { useColleague, type LoggedCall } from '../../live/queries';
import { tell } from '../../live/store';
import { Avatar } from '../../shared/Avatar';
import { CallArrow, kindOf, useOutcome } from '../../shared/CallLine';
import { NoteEditor } from '../../shared/NoteEditor';
import { address } from '../../shared/router';
import list from '../../shared/List.module.css';
import styles from './CallLog.module.css';

/** One call of the log: who, when, what came of it, and what can be done. */
export function CallRow({ call }: { call: LoggedCall }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const kind = kindOf(call);
  const outcome = useOutcome(call);
  const colleague = useColleague(call.number);
  const name = call.name || call.extension?.caller_id_name || colleague?.name || call.number;
  const time = new Date(call.timestamp * 1000);
  const language = currentLanguage();
  const unread = kind === 'missedCall' && call.read === 0;
  const remove = () => deleteCalls([call.id]).catch(() => tell('error', 'log.deleteFailed'));
  return (
    <>
      <div
        className={`${list.row} ${styles.row}`}
        data-kind={kind}
        data-unread={unread || undefined}
        onDoubleClick={() => void dial(call.number)}
      >
        <Avatar name={name === call.number ? '' : name} number={call.number} />
        <button
          type="button"
          className={`${list.who} ${styles.open}`}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          onDoubleClick={(event) => event.stopPropagation()}
        >
          <span className={`${list.name} ${styles.name}`}>
            {unread && <span className="visually-hidden">{t('log.new')} </span>}
            {name}
          </span>
          <span className={list.facts}>
            <CallArrow kind={kind} size={14} />
            <span>{t(`log.${kind}`)}</span>
            {name !== call.number && <span className="figures">· {call.number}</span>}
          </span>
        </button>
        <span className={`${list.when} figures`}>
          <time dateTime={time.toISOString()}>
            {formatDay(time, new Date(), language)} {formatMoment(time, language)}
          </time>
          <span>{kind === 'missedCall' ? '' : outcome}</span>
        </span>
        <span
          className={`${list.actions} ${styles.actions}`}
          onDoubleClick={(event) => event.stopPropagation()}
        >
          {call.recorded === 1 && (
            <a
              className={list.wide}
              href={address('/recordings', { other: call.number })}
              aria-label={t('log.recording', { name })}
              title={t('nav.recordings')}
            >
              <AudioLines size={18} />
            </a>
          )}
          <button
            type="button"
            aria-label={t('log.callBack', { name })}
            title={t('colleagues.detail.audio')}
            onClick={() => void dial(call.number)}
          >
            <Phone size={18} />
          </button>
          <button
            type="button"
            className={list.wide}
            aria-label={t('log.videoBack', { name })}
            title={t('colleagues.detail.video')}
            onClick={() => void dial(call.number, true)}
          >
            <Video size={18} />
          </button>
          <button
            type="button"
            className={list.wide}
            data-set={call.noted === 1 || undefined}
            aria-label={call.noted === 1 ? t('log.noteOf', { name }) : t('log.noteAdd', { name })}
            aria-expanded={open}
            title={t('note.title')}
            onClick={() => setOpen(!open)}
          >
            <NotebookPen size={18} />
          </button>
          <Deleting onDelete={() => void remove()}>
            <button
              type="button"
              className={list.wide}
              aria-label={t('log.deleteOf', { name })}
              title={t('log.delete')}
            >
              <Trash2 size={18} />
            </button>
          </Deleting>
        </span>
      </div>
      {open && (
        <div className={list.opened}>
          <NoteEditor call={{ uniqueid: call.uniqueid }} />
          <div className={list.narrow}>
            <Button icon={<Video size={16} />} onClick={() => void dial(call.number, true)}>
              {t('colleagues.detail.video')}
            </Button>
            <Deleting onDelete={() => void remove()}>
              <Button icon={<Trash2 size={16} />}>{t('log.delete')}</Button>
            </Deleting>
          </div>
        </div>
      )}
    </>
  );
}

/** Asks before the call is deleted. */
function Deleting({ onDelete, children }: { onDelete: () => void; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Popconfirm
      title={t('log.deleteAsk')}
      okText={t('log.delete')}
      cancelText={t('app.cancel')}
      okButtonProps={{ danger: true }}
      onConfirm={onDelete}
    >
      {children}
    </Popconfirm>
  );
}
