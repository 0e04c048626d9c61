import { lazy, Suspense, type LazyExoticComponent, type ComponentType } from 'react';
import { CircleUserRound, Monitor, SlidersHorizontal, Voicemail, type LucideIcon } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { usePlace } from '../shared/router';
import { SkeletonRows } from '../shared/states';
import styles from './SettingsPages.module.css';

interface SettingsPage {
  /** The part of the address behind `/settings/`; empty for the first one. */
  path: string;
  key: 'settings.pages.device' | 'settings.pages.status' | 'settings.pages.features' | 'mailbox.title';
  icon: LucideIcon;
  Page: LazyExoticComponent<ComponentType>;
}

/** The pages of the settings, in the order of their list. */
const PAGES: readonly SettingsPage[] = [
  {
    path: '',
    key: 'settings.pages.device',
    icon: Monitor,
    Page: lazy(() => import('../features/settings/Settings').then(({ Settings }) => ({ default: Settings }))),
  },
  {
    path: 'status',
    key: 'settings.pages.status',
    icon: CircleUserRound,
    Page: lazy(() =>
      import('../features/settings/status/StatusPage').then(({ StatusPage }) => ({ default: StatusPage })),
    ),
  },
  {
    path: 'features',
    key: 'settings.pages.features',
    icon: SlidersHorizontal,
    Page: lazy(() =>
      import('../features/settings/FeaturesPage').then(({ FeaturesPage }) => ({ default: FeaturesPage })),
    ),
  },
  {
    path: 'voicemail',
    key: 'mailbox.title',
    icon: Voicemail,
    Page: lazy(() =>
      import('../features/voicemail/VoicemailSettings').then(({ VoicemailSettings }) => ({
        default: VoicemailSettings,
      })),
    ),
  },
];

/** What the user chooses: for this device, and for everything that happens to her calls. */
export function SettingsPages() {
  const { t } = useTranslation();
  const { path } = usePlace();
  const part = path.split('/')[2] ?? '';
  const here = PAGES.find((page) => page.path === part) ?? PAGES[0];
  return (
    <div className={styles.frame}>
      <nav className={styles.pages} aria-label={t('settings.title')}>
        {PAGES.map((page) => (
          <a
            key={page.path}
            href={`#/settings${page.path && `/${page.path}`}`}
            className={styles.page}
            aria-current={page === here ? 'page' : undefined}
          >
            <page.icon size={18} aria-hidden="true" />
            {t(page.key)}
          </a>
        ))}
      </nav>
      <div className={styles.content}>
        <Suspense fallback={<SkeletonRows rows={6} />}>{here && <here.Page />}</Suspense>
      </div>
    </div>
  );
}
