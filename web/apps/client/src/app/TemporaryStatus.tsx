import { useId, useState } from 'react';
import Alert from 'antd/es/alert';
import Input from 'antd/es/input';
import Modal from 'antd/es/modal';
import Segmented from 'antd/es/segmented';
import { STATUSES, type PresenceStatus } from '@magpie/sdk-core';
import { useTranslation } from '@magpie/locales';
import { useChangeReach } from '../live/reach';
import { Choose } from '../shared/Choose';
import styles from './TemporaryStatus.module.css';

const LONGEST_MESSAGE = 255;
const MOST_HOURS = 24;

/** A moment in the words of a `datetime-local` field, which knows no time zone. */
function local(time: Date): string {
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

interface Props {
  onClose: () => void;
}

/** Asks for a status and how long it holds: hours and minutes, or a date and time. */
export function TemporaryStatus({ onClose }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const change = useChangeReach();
  const [status, setStatus] = useState<PresenceStatus>('do_not_disturb');
  const [way, setWay] = useState<'length' | 'date'>('length');
  const [hours, setHours] = useState(1);
  const [minutes, setMinutes] = useState(0);
  const [until, setUntil] = useState(() => local(new Date(Date.now() + 3_600_000)));
  const [message, setMessage] = useState('');
  const [complaint, setComplaint] = useState('');

  const save = () => {
    const length = hours * 60 + minutes;
    const end = new Date(until);
    const wrong = way === 'length' ? length < 1 : !(end.getTime() > Date.now());
    setComplaint(wrong ? t(`status.temporary.${way === 'length' ? 'noLength' : 'past'}`) : '');
    if (wrong) return;
    const time = way === 'length' ? { minutes: length } : { until: end.toISOString() };
    change.mutate(
      { temporary: { status, ...time, ...(message.trim() ? { message: message.trim() } : {}) } },
      { onSuccess: onClose },
    );
  };

  const numbers = (to: number, step: number, key: 'hours' | 'minutes') =>
    Array.from({ length: Math.floor(to / step) + 1 }, (_, n) => ({
      value: n * step,
      label: t(`status.temporary.${key}`, { count: n * step }),
    }));

  return (
    <Modal
      open
      title={t('status.temporary.title')}
      okText={t('status.save')}
      cancelText={t('status.cancel')}
      confirmLoading={change.isPending}
      onOk={save}
      onCancel={onClose}
      width={440}
    >
      <div className={styles.form}>
        <label htmlFor={`${id}-status`}>{t('status.temporary.status')}</label>
        <Choose
          id={`${id}-status`}
          value={status}
          onChange={setStatus}
          options={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
        />
        <span id={`${id}-way`}>{t('status.temporary.time')}</span>
        <Segmented
          aria-labelledby={`${id}-way`}
          block
          value={way}
          onChange={setWay}
          options={[
            { value: 'length', label: t('status.temporary.length') },
            { value: 'date', label: t('status.temporary.date') },
          ]}
        />
        {way === 'length' ? (
          <div className={styles.length}>
            <Choose
              label={t('status.temporary.hoursLabel')}
              value={hours}
              onChange={setHours}
              options={numbers(MOST_HOURS, 1, 'hours')}
            />
            <Choose
              label={t('status.temporary.minutesLabel')}
              value={minutes}
              onChange={setMinutes}
              options={numbers(55, 5, 'minutes')}
            />
          </div>
        ) : (
          <Input
            type="datetime-local"
            aria-label={t('status.temporary.date')}
            value={until}
            min={local(new Date())}
            onChange={({ target }) => setUntil(target.value)}
          />
        )}
        {complaint && (
          <p className={styles.complaint} role="alert">
            {complaint}
          </p>
        )}
        <label htmlFor={`${id}-message`}>{t('status.temporary.message')}</label>
        <Input
          id={`${id}-message`}
          value={message}
          maxLength={LONGEST_MESSAGE}
          placeholder={t('status.temporary.messageHint')}
          onChange={({ target }) => setMessage(target.value)}
        />
        {change.isError && <Alert type="error" showIcon title={t('status.notChanged')} role="alert" />}
      </div>
    </Modal>
  );
}
