import { useState } from 'react';
import Button from 'antd/es/button';
import Checkbox from 'antd/es/checkbox';
import Popconfirm from 'antd/es/popconfirm';
import Segmented from 'antd/es/segmented';
import { CheckCheck, Settings, Trash2, Voicemail as VoicemailIcon } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { tell } from '../../live/store';
import { deleteMessages, markRead, useVoicemail, type VoiceMessage } from '../../live/voicemail';
import { goTo, refine, usePlace } from '../../shared/router';
import { Pager } from '../../shared/Pager';
import { SearchField } from '../../shared/SearchField';
import { Empty, Failure, SkeletonRows } from '../../shared/states';
import { ForwardDialog } from './ForwardDialog';
import { MessageRow } from './MessageRow';
import list from '../../shared/List.module.css';
import styles from './Voicemail.module.css';

const SIZE = 25;
const FILTERS = ['all', 'unread', 'read'] as const;

/** The user's voice messages. What is chosen stands in the address, so that a link shows the same. */
export function Voicemail() {
  const { t } = useTranslation();
  const { query } = usePlace();
  const status = FILTERS.find((one) => one === query.get('show')) ?? 'all';
  const page = Math.max(1, Number(query.get('page')) || 1);
  const search = query.get('search') ?? '';
  const { data, error, isPending, isFetching, isPlaceholderData, refetch } = useVoicemail({
    page,
    size: SIZE,
    status,
    search,
  });
  const [playing, setPlaying] = useState('');
  const [forwarding, setForwarding] = useState<VoiceMessage>();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const messages = data?.voicemail_list ?? [];
  const chosen = ticked.filter((id) => messages.some((message) => message.id === id));
  const narrowed = status !== 'all' || search !== '';
  const show = (change: { show?: string; search?: string; page?: number }) => {
    const wanted = change.show ?? status;
    refine('/voicemail', {
      show: wanted === 'all' ? undefined : wanted,
      search: change.search ?? search,
      page: change.page && change.page > 1 ? String(change.page) : undefined,
    });
  };
  const attempt = (change: Promise<unknown>) =>
    void change.catch(() => tell('error', 'voicemail.changeFailed'));
  const play = (message: VoiceMessage) => {
    setPlaying(message.id);
    if (!message.read) attempt(markRead([message.id], true));
  };
  const tick = (id: string, on: boolean) =>
    setTicked(on ? [...chosen, id] : chosen.filter((other) => other !== id));
  return (
    <section className={list.page} aria-label={t('voicemail.title')}>
      <header className={list.header}>
        <h1 className={list.title}>{t('voicemail.title')}</h1>
        <SearchField
          key={search}
          label={t('voicemail.search')}
          value={search}
          onSearch={(wanted) => show({ search: wanted })}
        />
        <Button icon={<Settings size={16} />} href="#/settings/voicemail">
          {t('voicemail.settings')}
        </Button>
      </header>
      <div className={list.filters}>
        <Segmented
          aria-label={t('voicemail.filter')}
          value={status}
          options={FILTERS.map((value) => ({ value, label: t(`voicemail.${value}`) }))}
          onChange={(value) => show({ show: value })}
        />
        {messages.length > 0 && (
          <Checkbox
            checked={chosen.length === messages.length}
            indeterminate={chosen.length > 0 && chosen.length < messages.length}
            onChange={({ target }) => setTicked(target.checked ? messages.map(({ id }) => id) : [])}
          >
            {t('voicemail.selectAll')}
          </Checkbox>
        )}
        {chosen.length > 0 && (
          <span className={styles.bulk}>
            <Button icon={<CheckCheck size={16} />} onClick={() => attempt(markRead(chosen, true))}>
              {t('voicemail.markRead')}
            </Button>
            <Popconfirm
              title={t('voicemail.deleteAsk', { count: chosen.length })}
              okText={t('voicemail.delete')}
              cancelText={t('app.cancel')}
              okButtonProps={{ danger: true }}
              onConfirm={() => attempt(deleteMessages(chosen))}
            >
              <Button icon={<Trash2 size={16} />}>
                {t('voicemail.deleteMany', { count: chosen.length })}
              </Button>
            </Popconfirm>
          </span>
        )}
      </div>
      <div className={list.list} data-stale={isPlaceholderData || undefined}>
        {isPending && <SkeletonRows rows={9} />}
        {error && !data && (
          <Failure
            title={t('voicemail.loadFailed')}
            error={error}
            busy={isFetching}
            retry={() => void refetch()}
          />
        )}
        {data && messages.length === 0 && (
          <Empty
            icon={<VoicemailIcon />}
            title={t(narrowed ? 'voicemail.none.title' : 'voicemail.empty.title')}
            text={t(narrowed ? 'voicemail.none.text' : 'voicemail.empty.text')}
            action={
              narrowed || page > 1 ? (
                <Button onClick={() => goTo('/voicemail')}>{t('voicemail.none.action')}</Button>
              ) : (
                <Button href="#/settings/voicemail">{t('voicemail.empty.action')}</Button>
              )
            }
          />
        )}
        {messages.length > 0 && (
          <ul aria-label={t('voicemail.list')}>
            {messages.map((message) => (
              <li key={message.id}>
                <MessageRow
                  message={message}
                  playing={playing === message.id}
                  ticked={chosen.includes(message.id)}
                  onTick={(on) => tick(message.id, on)}
                  onPlay={() => play(message)}
                  onClose={() => setPlaying('')}
                  onMark={(read) => attempt(markRead([message.id], read))}
                  onForward={() => setForwarding(message)}
                  onDelete={() => attempt(deleteMessages([message.id]))}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
      {(data?.total_number ?? 0) > SIZE && (
        <Pager
          page={page}
          size={SIZE}
          total={data?.total_number ?? 0}
          onPage={(next) => show({ page: next })}
        />
      )}
      {forwarding && <ForwardDialog message={forwarding} onClose={() => setForwarding(undefined)} />}
    </section>
  );
}
