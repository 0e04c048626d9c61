import type { ReactNode } from 'react';
import { Logo } from '@magpie/theme';
import { useTranslation } from '@magpie/locales';
import { Choices } from './Choices';
import styles from './Door.module.css';

interface Props {
  title: string;
  text: string;
  children: ReactNode;
}

/** The card in the middle on which one enters. */
export function Door({ title, text, children }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.page}>
      <main className={styles.card}>
        <div className={styles.brand}>
          <Logo size={48} />
          <p className={styles.name}>{t('app.name')}</p>
        </div>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.text}>{text}</p>
        {children}
      </main>
      <Choices />
    </div>
  );
}
