import { ChevronRight } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import styles from './Home.module.css';

/** The way into the settings that a new company makes first. */
export function FirstSteps() {
  const { t } = useTranslation();
  const steps = [
    { href: '#/extensions', name: 'people' },
    { href: '#/hours', name: 'hours' },
    { href: '#/trunks', name: 'trunks' },
    { href: '#/simulator', name: 'simulator' },
  ] as const;
  return (
    <section className={styles.card} aria-labelledby="steps-title">
      <h2 id="steps-title">{t('admin.home.next')}</h2>
      <ul className={styles.next}>
        {steps.map(({ href, name }) => (
          <li key={name}>
            <a href={href}>
              <span>
                <strong>{t(`admin.home.steps.${name}.title`)}</strong>
                <span className={styles.faint}>{t(`admin.home.steps.${name}.text`)}</span>
              </span>
              <ChevronRight size={18} aria-hidden="true" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
