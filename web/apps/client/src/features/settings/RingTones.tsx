import Button from 'antd/es/button';
import { Play } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { prefer, usePreferences } from '../../live/preferences';
import { RING_TONES, type RingTone } from '../../live/ringTones';
import { ringOnce } from '../../live/sounds';
import { Choose } from '../../shared/Choose';
import { SettingRow } from '../../shared/SettingRow';
import styles from './Settings.module.css';

/** What rings on this device, and what rings for colleagues and for calls from outside. */
export function RingTones() {
  return (
    <>
      <Tone name="ringTone" />
      <Tone name="ringInternal" />
      <Tone name="ringExternal" />
    </>
  );
}

/** As what holds for every call. */
const AS_USUAL = '';

function Tone({ name }: { name: 'ringTone' | 'ringInternal' | 'ringExternal' }) {
  const { t } = useTranslation();
  const usual = usePreferences((preferences) => preferences.ringTone);
  const chosen = usePreferences((preferences) => preferences[name]);
  const on = usePreferences((preferences) => preferences.ring);
  const hear = (tone: RingTone) => ringOnce(tone, usePreferences.getState().ringerId);
  const choose = (tone: RingTone | typeof AS_USUAL) => {
    prefer({ [name]: tone === AS_USUAL ? undefined : tone });
    hear(tone === AS_USUAL ? usual : tone);
  };
  const tones = RING_TONES.map((value) => ({ value, label: t(`settings.ringTones.${value}`) }));
  return (
    <SettingRow label={t(`settings.${name}`)}>
      {(id) => (
        <span className={styles.tone}>
          <Button
            icon={<Play size={16} />}
            aria-label={t('settings.ringTestOf', { name: t(`settings.${name}`) })}
            title={t('settings.ringTest')}
            onClick={() => hear(chosen ?? usual)}
          />
          <Choose
            id={id}
            disabled={!on}
            value={chosen ?? AS_USUAL}
            options={
              name === 'ringTone'
                ? tones
                : [{ value: AS_USUAL, label: t('settings.ringTones.usual') }, ...tones]
            }
            onChange={choose}
          />
        </span>
      )}
    </SettingRow>
  );
}
