import { Laptop, Monitor, Phone, Smartphone } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { callsElsewhere, retrieve } from '../live/moves';
import { useLive } from '../live/store';
import { MenuButton } from '../shared/MenuButton';
import styles from './RetrieveMenu.module.css';

const ICONS = { phone: Phone, mobile: Smartphone, desktop: Monitor, web: Laptop } as const;

/** The user's calls on other devices, each of which can go on here; nothing where there is none. */
export function RetrieveMenu() {
  const { t } = useTranslation();
  const own = useLive((live) => live.ownCalls);
  const calls = useLive((live) => live.calls);
  const ringing = useLive((live) => live.ringing);
  const elsewhere = callsElsewhere(own, [...calls, ...ringing]);
  if (elsewhere.length === 0) return null;
  return (
    <MenuButton
      label={t('call.retrieve.title')}
      className={styles.button}
      title={t('call.retrieve.hint')}
      items={elsewhere.map((call) => {
        const Icon = ICONS[call.device];
        return {
          key: call.sip_callid,
          icon: <Icon size={18} />,
          label: t('call.retrieve.item', {
            name: call.name || call.number,
            device: t(`device.${call.device}`),
          }),
          onChoose: () => void retrieve(call),
        };
      })}
    >
      <span>{t('call.retrieve.title')}</span>
    </MenuButton>
  );
}
