import { useState } from 'react';
import Button from 'antd/es/button';
import { useQuery } from '@tanstack/react-query';
import { Download, ListTree } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { file, get } from '../../../shared/api';
import { Loaded } from '../../../shared/Loaded';
import { Section } from '../../../shared/Page';
import { LadderDrawing } from './LadderDrawing';
import type { Ladder, Timeline } from './timeline';
import styles from './Ladder.module.css';

/** The SIP messages of a call, when they are wanted: drawn, to be read, and as a file. */
export function LadderSection({ id, timeline }: { id: string; timeline: Timeline }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(false);
  const [failed, setFailed] = useState(false);
  const ladder = useQuery({
    queryKey: ['calls', 'ladder', id],
    queryFn: ({ signal }) => get<Ladder>('calls/ladder', { id }, signal),
    enabled: wanted,
  });
  const some = (ladder.data?.message_list.length ?? 0) > 0;
  const download = async () => {
    setFailed(false);
    try {
      const url = URL.createObjectURL(await file('calls/capture', { id }));
      const link = document.createElement('a');
      link.href = url;
      link.download = `call-${id}.pcapng`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    } catch {
      setFailed(true);
    }
  };
  return (
    <Section
      title={t('admin.call.ladder.title')}
      text={t('admin.call.ladder.text')}
      actions={
        wanted ? (
          some && (
            <Button icon={<Download size={16} />} onClick={() => void download()}>
              {t('admin.call.ladder.download')}
            </Button>
          )
        ) : (
          <Button icon={<ListTree size={16} />} onClick={() => setWanted(true)}>
            {t('admin.call.ladder.show')}
          </Button>
        )
      }
    >
      {failed && (
        <p role="alert" className={styles.failed}>
          {t('admin.call.ladder.downloadFailed')}
        </p>
      )}
      {wanted && (
        <Loaded query={ladder} failed={t('admin.call.ladder.failed')} rows={4}>
          {({ kept, message_list: messages }) =>
            messages.length > 0 ? (
              <LadderDrawing messages={messages} lanes={timeline.lanes} from={timeline.from} />
            ) : (
              <p className={styles.faint}>{t(kept ? 'admin.call.ladder.gone' : 'admin.call.ladder.off')}</p>
            )
          }
        </Loaded>
      )}
    </Section>
  );
}
