import Button from 'antd/es/button';
import { LogOut } from 'lucide-react';
import { Logo } from '@magpie/theme';
import { useTranslation } from '@magpie/locales';
import { signOut } from '../../shared/api';
import { Choices } from '../../shared/Choices';
import { Authority } from './Authority';
import { Extensions } from './Extensions';
import styles from './Home.module.css';

/** What an administrator needs on the first day. */
export function Home() {
  const { t } = useTranslation();
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <Logo size={36} />
        <span className={styles.name}>{t('admin.title')}</span>
        <a href="/" className={styles.client}>
          {t('admin.client')}
        </a>
        <Button
          icon={<LogOut size={16} />}
          aria-label={t('admin.signOut')}
          title={t('admin.signOut')}
          onClick={() => void signOut()}
        >
          <span className={styles.word}>{t('admin.signOut')}</span>
        </Button>
      </header>
      <main className={styles.main}>
        <h1>{t('admin.home.title')}</h1>
        <p className={styles.text}>{t('admin.home.text')}</p>
        <Authority />
        <Extensions />
      </main>
      <Choices />
    </div>
  );
}
