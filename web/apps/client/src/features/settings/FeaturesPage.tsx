import { useTranslation } from '@magpie/locales';
import { Pills } from '../../shared/Pills';
import { usePlace } from '../../shared/router';
import { CallSettings } from './calls/CallSettings';
import { FeatureCodes } from './codes/FeatureCodes';
import { MailNotices } from './notices/MailNotices';
import { NumberRules } from './numbers/NumberRules';
import rows from '../../shared/Settings.module.css';
import styles from './status/StatusPage.module.css';

const PARTS = [
  { name: 'calls', Part: CallSettings },
  { name: 'numbers', Part: NumberRules },
  { name: 'notices', Part: MailNotices },
  { name: 'codes', Part: FeatureCodes },
] as const;

/**
 * What calls do for the user: how they ring and are answered, rules for callers' numbers, mails about
 * what happened, codes that can be dialled.
 */
export function FeaturesPage() {
  const { t } = useTranslation();
  const part = usePlace().path.split('/')[3];
  const here = PARTS.find(({ name }) => name === part) ?? PARTS[0];
  return (
    <div className={styles.page}>
      <header>
        <h1 className={rows.title}>{t(`settings.features.${here.name}`)}</h1>
        <p className={rows.about}>{t(`settings.features.${here.name}About`)}</p>
      </header>
      <Pills
        label={t('settings.pages.features')}
        pills={PARTS.map(({ name }) => ({
          href: `#/settings/features/${name}`,
          label: t(`settings.features.${name}`),
          here: name === here.name,
        }))}
      />
      <here.Part />
    </div>
  );
}
