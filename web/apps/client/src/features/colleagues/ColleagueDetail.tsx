import Button from 'antd/es/button';
import { ArrowLeft, Monitor, Phone, Smartphone, Video, Globe, type LucideIcon } from 'lucide-react';
import type { Colleague, DeviceKind } from '@magpie/sdk-core';
import { usePhoneWidth } from '@magpie/theme';
import { useTranslation } from '@magpie/locales';
import { dial } from '../../live/calls';
import { usePresence } from '../../live/presence';
import { useCallLog } from '../../live/queries';
import { Avatar } from '../../shared/Avatar';
import { CallLine } from '../../shared/CallLine';
import { PresenceMark } from '../../shared/PresenceMark';
import { presenceWord } from '../../shared/presenceWord';
import { SkeletonRows } from '../../shared/states';
import styles from './ColleagueDetail.module.css';

const DEVICE_ICONS: Record<DeviceKind, LucideIcon> = {
  phone: Phone,
  mobile: Smartphone,
  desktop: Monitor,
  web: Globe,
};

interface Props {
  colleague: Colleague;
}

/** One colleague: what they do now, how to reach them, what was between you lately. */
export function ColleagueDetail({ colleague }: Props) {
  const { t } = useTranslation();
  const phone = usePhoneWidth();
  const { name, number, email, mobile } = colleague;
  const state = usePresence(number);
  const { presence, devices, message } = state;
  return (
    <section className={styles.card} aria-label={name}>
      {phone && (
        <a href="#/extensions" className={styles.back} aria-label={t('colleagues.detail.back')}>
          <ArrowLeft size={22} />
        </a>
      )}
      <header className={styles.header}>
        <Avatar name={name} number={number} size={88} />
        <h2 className={styles.name}>{name}</h2>
        <p className={styles.presence} data-presence={presence}>
          <PresenceMark state={state} /> {t(presenceWord(state))}
        </p>
        {message && <p className={styles.message}>{message}</p>}
        <div className={styles.actions}>
          <Button
            type="primary"
            size="large"
            icon={<Phone size={18} />}
            aria-label={t('colleagues.call', { name, number })}
            onClick={() => void dial(number)}
          >
            {t('colleagues.detail.audio')}
          </Button>
          <Button
            size="large"
            icon={<Video size={18} />}
            aria-label={t('colleagues.video', { name, number })}
            onClick={() => void dial(number, true)}
          >
            {t('colleagues.detail.video')}
          </Button>
          {mobile && (
            <Button
              size="large"
              icon={<Smartphone size={18} />}
              aria-label={t('colleagues.callMobile', { name, number: mobile })}
              onClick={() => void dial(mobile)}
            >
              {t('colleagues.detail.callMobile')}
            </Button>
          )}
        </div>
      </header>
      <dl className={styles.facts}>
        <dt>{t('colleagues.detail.number')}</dt>
        <dd className="figures">{number}</dd>
        {email && (
          <>
            <dt>{t('colleagues.detail.email')}</dt>
            <dd>
              <a href={`mailto:${email}`}>{email}</a>
            </dd>
          </>
        )}
        {mobile && (
          <>
            <dt>{t('colleagues.detail.mobile')}</dt>
            <dd className="figures">{mobile}</dd>
          </>
        )}
        <dt>{t('colleagues.detail.devices')}</dt>
        <dd className={styles.devices}>
          {devices.length === 0 && t('colleagues.detail.noDevices')}
          {[...new Set(devices)].map((device) => {
            const Icon = DEVICE_ICONS[device];
            return (
              <span key={device}>
                <Icon size={16} aria-hidden="true" /> {t(`device.${device}`)}
              </span>
            );
          })}
        </dd>
      </dl>
      <Recent colleague={colleague} />
    </section>
  );
}

function Recent({ colleague: { name, number } }: Props) {
  const { t } = useTranslation();
  const { data, isPending } = useCallLog({ page: 1, size: 5, status: 0, filter: number });
  const calls = data?.personal_cdr_list.filter((call) => call.number === number) ?? [];
  return (
    <section className={styles.recent} aria-label={t('colleagues.detail.recent')}>
      <h3>{t('colleagues.detail.recent')}</h3>
      {isPending && <SkeletonRows rows={2} height={48} />}
      {data && calls.length === 0 && (
        <p className={styles.none}>{t('colleagues.detail.noRecent', { name })}</p>
      )}
      <ul>
        {calls.map((call) => (
          <li key={call.id}>
            <CallLine call={call} />
          </li>
        ))}
      </ul>
    </section>
  );
}
