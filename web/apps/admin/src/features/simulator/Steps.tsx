import {
  CircleX,
  Megaphone,
  Phone,
  PhoneOutgoing,
  SquareParking,
  Voicemail,
  Wand,
  type LucideIcon,
} from 'lucide-react';
import { currentLanguage, useTranslation, type Translate } from '@magpie/locales';
import { localIn } from '../../shared/moment';
import { Section } from '../../shared/Page';
import { serviceName } from '../../shared/services';
import { pageOf, type Place, type Step } from './simulation';
import styles from './Simulator.module.css';

const ICONS: Record<Place['type'], LucideIcon> = {
  extension: Phone,
  voicemail: Voicemail,
  trunk: PhoneOutgoing,
  greeting: Megaphone,
  announcement: Megaphone,
  parking_slot: SquareParking,
  paging_group: Megaphone,
  service: Wand,
  refused: CircleX,
};

interface Props {
  steps: readonly Step[];
  zone: string;
  from: string;
  to: string;
}

/** The way of a call that is supposed, decision by decision. */
export function Steps({ steps, zone, from, to }: Props) {
  const { t } = useTranslation();
  return (
    <Section title={t('admin.simulator.result', { from, to })} text={t('admin.simulator.nobody')}>
      <ol className={styles.steps}>
        {steps.map((step, at) => {
          const Icon = ICONS[step.to.type];
          return (
            <li key={at} className={styles.step} data-end={step.to.type === 'refused'}>
              <span className={styles.icon} aria-hidden="true">
                <Icon size={18} />
              </span>
              <div>
                <p className={styles.where}>
                  <strong>{placeText(step.to, t)}</strong>{' '}
                  <span className={`figures ${styles.faint}`}>
                    {clock(localIn(new Date(step.at), zone), step.at)}
                  </span>
                </p>
                <ul className={styles.reasons}>
                  {step.reasons.map((reason, line) => {
                    const page = pageOf(reason.setting);
                    return (
                      <li key={line}>
                        {reason.text[currentLanguage()]}{' '}
                        {page && <a href={`#${page}`}>{t('admin.simulator.change')}</a>}
                      </li>
                    );
                  })}
                </ul>
              </div>
            </li>
          );
        })}
      </ol>
    </Section>
  );
}

function clock(local: string, moment: string): string {
  return `${local.slice(11)}:${moment.slice(17, 19)}`;
}

function placeText(place: Place, t: Translate): string {
  const { number = '', name = '', trunk = '', status = 0 } = place;
  switch (place.type) {
    case 'service':
      return t('admin.simulator.places.service', { code: serviceName(place.service ?? '', t), number });
    case 'paging_group':
      return t('admin.simulator.places.paging_group', { number: name || number });
    case 'refused':
      return t('admin.simulator.places.refused', { status });
    case 'announcement':
      return t('admin.simulator.places.announcement');
    case 'trunk':
      return t('admin.simulator.places.trunk', { number, trunk });
    default:
      return t(`admin.simulator.places.${place.type}`, { number });
  }
}
