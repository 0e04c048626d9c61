import { lazy, Suspense, useState } from 'react';
import { ChevronDown, RotateCcw, Settings, Timer } from 'lucide-react';
import { STATUSES, type ReachChange } from '@magpie/sdk-core';
import { formatMoment, isLanguage, useTranslation } from '@magpie/locales';
import { currentStatus, useChangeReach, useReach } from '../live/reach';
import { tell } from '../live/store';
import { MenuButton } from '../shared/MenuButton';
import { goTo } from '../shared/router';
import { StatusMark } from '../shared/StatusMark';
import styles from './StatusMenu.module.css';

const TemporaryStatus = lazy(() =>
  import('./TemporaryStatus').then(({ TemporaryStatus }) => ({ default: TemporaryStatus })),
);

/** The user's status and the way to change it, for good or for a while. */
export function StatusMenu() {
  const { t, i18n } = useTranslation();
  const { data } = useReach();
  const change = useChangeReach();
  const [asking, setAsking] = useState(false);
  if (!data) return null;
  const { status, message, until } = currentStatus(data);
  const language = isLanguage(i18n.language) ? i18n.language : 'en-US';
  const word = t(`status.${status}`);
  const end = until && t('status.until', { time: formatMoment(until, language) });
  const set = (what: ReachChange) =>
    change.mutate(what, { onError: () => tell('error', 'status.notChanged') });
  return (
    <>
      <MenuButton
        label={[t('status.menu', { status: word }), end].filter(Boolean).join(', ')}
        hint={[word, end, message].filter(Boolean).join(' · ')}
        className={styles.button}
        title={
          <>
            <strong>{word}</strong>
            {end && <span className={styles.fact}>{end}</span>}
            {message && <span className={styles.fact}>{message}</span>}
          </>
        }
        items={[
          ...STATUSES.map((one) => ({
            key: one,
            icon: <StatusMark status={one} />,
            label: t(`status.${one}`),
            checked: one === status,
            onChoose: () => set({ status: one }),
          })),
          ...(until
            ? [
                {
                  key: 'end',
                  icon: <RotateCcw size={18} />,
                  label: t('status.temporary.end', { status: t(`status.${data.reach.status}`) }),
                  onChoose: () => set({ temporary: null }),
                },
              ]
            : []),
          {
            key: 'temporary',
            icon: <Timer size={18} />,
            label: t('status.temporary.set'),
            onChoose: () => setAsking(true),
          },
          {
            key: 'settings',
            icon: <Settings size={18} />,
            label: t('status.settings'),
            onChoose: () => goTo('/settings/status', { status }),
          },
        ]}
      >
        <StatusMark status={status} />
        <span className={styles.word} aria-hidden="true">
          {word}
          {end && <span>{end}</span>}
        </span>
        <ChevronDown size={14} className={styles.more} aria-hidden="true" />
      </MenuButton>
      {asking && (
        <Suspense fallback={null}>
          <TemporaryStatus onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}
