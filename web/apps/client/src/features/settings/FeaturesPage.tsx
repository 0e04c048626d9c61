import { Asterisk, ListFilter, Mail, PhoneIncoming } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { Pills } from '../../shared/Pills';
import { usePlace } from '../../shared/router';
import { CallSettings } from './calls/CallSettings';
import { FeatureCodes } from './codes/FeatureCodes';
import { MailNotices } from './notices/MailNotices';
import { NumberRules } from './numbers/NumberRules';
import styles from './status/StatusPage.module.css';

const PARTS = [
  { name: 'calls', icon: PhoneIncoming, Part: CallSettings },
  { name: 'numbers', icon: ListFilter, Part: NumberRules },
  { name: 'notices', icon: Mail, Part: MailNotices },
  { name: 'codes', icon: Asterisk, Part: FeatureCodes },
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
      <header className={styles.head}>
        <h1>{t(`settings.features.${here.name}`)}</h1>
        <p>{t(`settings.features.${here.name}About`)}</p>
      </header>
      <Pills
        label={t('settings.pages.features')}
        pills={PARTS.map(({ name, icon: Icon }) => ({
          href: `#/settings/features/${name}`,
          icon: <Icon size={18} aria-hidden="true" />,
          label: t(`settings.features.${name}`),
          here: name === here.name,
        }))}
      />
      <here.Part />
    </div>
  );
}
