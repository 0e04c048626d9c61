import { useState } from 'react';
import Button from 'antd/es/button';
import { Download } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import styles from './Home.module.css';

const PLATFORMS = ['windows', 'macos', 'linux', 'ios', 'android', 'phone'] as const;
type Platform = (typeof PLATFORMS)[number];

function ownPlatform(): Platform {
  const agent = navigator.userAgent;
  if (/iPhone|iPad/.test(agent)) return 'ios';
  if (agent.includes('Android')) return 'android';
  if (agent.includes('Mac')) return 'macos';
  return agent.includes('Windows') ? 'windows' : 'linux';
}

/** The certificate that makes every warning go away, and where it is put on each kind of device. */
export function Authority() {
  const { t } = useTranslation();
  const [platform, setPlatform] = useState(ownPlatform);
  return (
    <section className={styles.card} aria-labelledby="authority">
      <h2 id="authority">{t('admin.ca.title')}</h2>
      <p className={styles.text}>{t('admin.ca.text')}</p>
      <div className={styles.download}>
        <Button
          type="primary"
          size="large"
          icon={<Download size={18} />}
          href="/ca.crt"
          download="magpie-ca.crt"
        >
          {t('admin.ca.download')}
        </Button>
      </div>
      <p className={styles.faint} id="platform">
        {t('admin.ca.platform')}
      </p>
      <div className={styles.platforms} role="tablist" aria-labelledby="platform">
        {PLATFORMS.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`tab-${each}`}
            aria-selected={each === platform}
            aria-controls="steps"
            onClick={() => setPlatform(each)}
          >
            {t(`admin.ca.${each}`)}
          </button>
        ))}
      </div>
      <p id="steps" role="tabpanel" aria-labelledby={`tab-${platform}`} className={styles.steps}>
        {t(`admin.ca.steps.${platform}`)}
      </p>
    </section>
  );
}
