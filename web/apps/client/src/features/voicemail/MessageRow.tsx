import { useState } from 'react';
import Checkbox from 'antd/es/checkbox';
import Dropdown from 'antd/es/dropdown';
import Popconfirm from 'antd/es/popconfirm';
import { Download, EllipsisVertical, Forward, Mail, MailOpen, Phone, Play, Trash2, X } from 'lucide-react';
import { currentLanguage, formatDay, formatDuration, formatMoment, useTranslation } from '@magpie/locales';
import { dial } from '../../live/calls';
import { saveFile } from '../../live/server';
import { tell } from '../../live/store';
import type { VoiceMessage } from '../../live/voicemail';
import { Avatar } from '../../shared/Avatar';
import { SoundPlayer } from '../../shared/SoundPlayer';
import list from '../../shared/List.module.css';
import styles from './Voicemail.module.css';

interface Props {
  message: VoiceMessage;
  playing: boolean;
  ticked: boolean;
  onTick: (on: boolean) => void;
  onPlay: () => void;
  onClose: () => void;
  onMark: (read: boolean) => void;
  onForward: () => void;
  onDelete: () => void;
}

/** One message with everything that can be done with it; the menu of the right mouse key offers the same. */
export function MessageRow(props: Props) {
  const { message, playing, ticked, onTick, onPlay, onClose, onMark, onForward, onDelete } = props;
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const language = currentLanguage();
  const number = message.caller_number;
  const name = message.caller_name || number || t('voicemail.unknown');
  const time = new Date(message.timestamp * 1000);
  const keep = () => {
    const file = `voicemail-${number || 'unknown'}-${message.timestamp}.wav`;
    saveFile('voicemail/download', { id: message.id }, file).catch(() => tell('error', 'sound.failed'));
  };
  const unread = message.read === 0;
  const items = [
    { key: 'play', icon: <Play size={16} />, label: t('voicemail.play'), onClick: onPlay },
    {
      key: 'call',
      icon: <Phone size={16} />,
      label: t('voicemail.callBack'),
      disabled: !number,
      onClick: () => void dial(number),
    },
    { key: 'download', icon: <Download size={16} />, label: t('voicemail.download'), onClick: keep },
    { key: 'forward', icon: <Forward size={16} />, label: t('voicemail.forward'), onClick: onForward },
    {
      key: 'mark',
      icon: unread ? <MailOpen size={16} /> : <Mail size={16} />,
      label: t(unread ? 'voicemail.markRead' : 'voicemail.markUnread'),
      onClick: () => onMark(unread),
    },
    {
      key: 'delete',
      icon: <Trash2 size={16} />,
      danger: true,
      label: t('voicemail.delete'),
      onClick: () => setAsking(true),
    },
  ];
  return (
    <Dropdown trigger={['contextMenu']} menu={{ items }}>
      <article
        className={`${list.row} ${styles.row}`}
        data-unread={unread || undefined}
        onDoubleClick={() => number && void dial(number)}
      >
        <Checkbox
          checked={ticked}
          aria-label={t('voicemail.select', { name })}
          onChange={({ target }) => onTick(target.checked)}
        />
        <Avatar name={message.caller_name} number={number} />
        <span className={list.who}>
          <span className={`${list.name} ${styles.name}`}>
            {unread && <span className={styles.dot} role="img" aria-label={t('voicemail.unreadMark')} />}
            {name}
          </span>
          <span className={list.facts}>
            {number && name !== number && <span className="figures">{number}</span>}
            <span className="figures">{formatDuration(message.duration_ms / 1000)}</span>
            {message.group_number && (
              <span>{t('voicemail.group', { name: message.group_name || message.group_number })}</span>
            )}
            {message.forwarded_by && (
              <span>{t('voicemail.forwardedBy', { number: message.forwarded_by })}</span>
            )}
            {message.cut_off === 1 && <span>{t('voicemail.cutOff')}</span>}
          </span>
          {message.readers.length > 0 && <Readers message={message} />}
          {playing && (
            <span className={styles.player}>
              <SoundPlayer
                label={t('voicemail.player', { name })}
                path="voicemail/download"
                query={{ id: message.id }}
              />
              <button
                type="button"
                className={list.button}
                aria-label={t('voicemail.closePlayer')}
                onClick={onClose}
              >
                <X size={18} />
              </button>
            </span>
          )}
        </span>
        <time className={`${list.when} ${styles.when} figures`} dateTime={time.toISOString()}>
          {formatDay(time, new Date(), language)} {formatMoment(time, language)}
        </time>
        <span className={list.actions}>
          <button
            type="button"
            aria-label={t('voicemail.playOf', { name })}
            title={t('voicemail.play')}
            onClick={onPlay}
          >
            <Play size={18} />
          </button>
          <button
            type="button"
            className={list.wide}
            aria-label={t('voicemail.callBackTo', { name })}
            title={t('voicemail.callBack')}
            disabled={!number}
            onClick={() => void dial(number)}
          >
            <Phone size={18} />
          </button>
          <Popconfirm
            open={asking}
            title={t('voicemail.deleteAsk', { count: 1 })}
            okText={t('voicemail.delete')}
            cancelText={t('app.cancel')}
            okButtonProps={{ danger: true }}
            onOpenChange={(open) => !open && setAsking(false)}
            onConfirm={onDelete}
          >
            <Dropdown trigger={['click']} menu={{ items }}>
              <button type="button" aria-label={t('voicemail.more', { name })}>
                <EllipsisVertical size={18} />
              </button>
            </Dropdown>
          </Popconfirm>
        </span>
      </article>
    </Dropdown>
  );
}

/** Which members of the group have heard it. */
function Readers({ message }: { message: VoiceMessage }) {
  const { t } = useTranslation();
  const read = message.readers.filter((one) => one.read === 1).map((one) => one.name);
  return (
    <span className={styles.readers}>
      {read.length > 0
        ? t('voicemail.readBy', { names: read.join(t('voicemail.comma')) })
        : t('voicemail.readByNobody')}
    </span>
  );
}
