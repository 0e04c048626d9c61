import { LogOut, Settings } from 'lucide-react';
import { Logo, usePhoneWidth } from '@magpie/theme';
import { useTranslation } from '@magpie/locales';
import { signOut } from '../live/login';
import { useLive } from '../live/store';
import { Avatar } from '../shared/Avatar';
import { MenuButton } from '../shared/MenuButton';
import { goTo, usePlace } from '../shared/router';
import { placeOf } from './places';
import { RetrieveMenu } from './RetrieveMenu';
import { StatusMenu } from './StatusMenu';
import { TopSearch } from './TopSearch';
import styles from './TopBar.module.css';

/** Search, whether calls can come, and the account. */
export function TopBar() {
  const phone = usePhoneWidth();
  return (
    <header className={styles.bar}>
      {phone ? <PageTitle /> : <TopSearch />}
      <Readiness />
      <RetrieveMenu />
      <StatusMenu />
      <AccountMenu />
    </header>
  );
}

/** On a phone the bar says where one is; the pages have their own fields to search. */
function PageTitle() {
  const { t } = useTranslation();
  const { path } = usePlace();
  return (
    <span className={styles.title} aria-hidden="true">
      <Logo size={30} />
      {t(placeOf(path).key)}
    </span>
  );
}

function Readiness() {
  const { t } = useTranslation();
  const connected = useLive((live) => live.connected);
  const registered = useLive((live) => live.registered);
  const state = registered ? 'ready' : connected ? 'registering' : 'notReady';
  const text = {
    ready: t('account.ready'),
    registering: t('account.registering'),
    notReady: t('account.notReady'),
  };
  return (
    <span className={styles.readiness} data-state={state} role="status" aria-label={text[state]}>
      <span className={styles.mark} aria-hidden="true" />
      <span className={styles.word}>{text[state]}</span>
    </span>
  );
}

function AccountMenu() {
  const { t } = useTranslation();
  const account = useLive((live) => live.account);
  const calls = useLive((live) => live.calls.length);
  if (!account) return null;
  const leave = () => {
    if (calls === 0 || confirm(t('account.signOutInCall'))) void signOut();
  };
  return (
    <MenuButton
      label={t('account.menu', { name: account.name })}
      className={styles.account}
      title={
        <>
          <strong>{account.name}</strong>
          <br />
          {t('account.extension', { number: account.number })}
        </>
      }
      items={[
        {
          key: 'settings',
          icon: <Settings size={18} />,
          label: t('nav.settings'),
          onChoose: () => goTo('/settings'),
        },
        { key: 'out', icon: <LogOut size={18} />, label: t('account.signOut'), onChoose: leave },
      ]}
    >
      <Avatar name={account.name} number={account.number} size={36} />
      <span className={styles.who} aria-hidden="true">
        <span>{account.name}</span>
        <span className="figures">{account.number}</span>
      </span>
    </MenuButton>
  );
}
