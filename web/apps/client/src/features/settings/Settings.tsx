import { useState, type ReactNode } from 'react';
import Button from 'antd/es/button';
import Segmented from 'antd/es/segmented';
import { setAppearance, useAppearance } from '@magpie/theme';
import { isLanguage, languages, setLanguage, useTranslation } from '@magpie/locales';
import { chooseDevices } from '../../live/devices';
import { prefer, usePreferences, type Preferences } from '../../live/preferences';
import { keyTone } from '../../live/sounds';
import { SettingSection, SettingSwitch } from '../../shared/SettingRow';
import rows from '../../shared/Settings.module.css';
import { DeviceCheck } from './DeviceCheck';
import { RingTones } from './RingTones';
import styles from './Settings.module.css';

/** What the user chooses on this device. Everything takes effect at once. */
export function Settings() {
  const { t, i18n } = useTranslation();
  const { scheme, density } = useAppearance();
  return (
    <div className={rows.page}>
      <div className={rows.column}>
        <h1 className={rows.title}>{t('settings.title')}</h1>
        <p className={rows.about}>{t('settings.about')}</p>
        <SettingSection title={t('settings.look')}>
          <Choice label={t('settings.language')}>
            <Segmented
              aria-label={t('settings.language')}
              value={i18n.language}
              options={languages.map(({ code, name }) => ({ value: code, label: name }))}
              onChange={(code) => isLanguage(code) && void setLanguage(code)}
            />
          </Choice>
          <Choice label={t('settings.scheme.label')}>
            <Segmented
              aria-label={t('settings.scheme.label')}
              value={scheme}
              options={(['system', 'light', 'dark'] as const).map((value) => ({
                value,
                label: t(`settings.scheme.${value}`),
              }))}
              onChange={(value) => setAppearance({ scheme: value })}
            />
          </Choice>
          <Choice label={t('settings.density.label')}>
            <Segmented
              aria-label={t('settings.density.label')}
              value={density}
              options={(['comfortable', 'compact'] as const).map((value) => ({
                value,
                label: t(`settings.density.${value}`),
              }))}
              onChange={(value) => setAppearance({ density: value })}
            />
          </Choice>
        </SettingSection>
        <SettingSection title={t('settings.devices')}>
          <DeviceCheck />
          <OnOff
            name="processing"
            label={t('devices.processing')}
            hint={t('devices.processingHint')}
            onChange={(processing) => void chooseDevices({ processing })}
          />
        </SettingSection>
        <SettingSection title={t('settings.sounds')}>
          <OnOff name="ring" label={t('settings.ring')} hint={t('settings.ringHint')} />
          <RingTones />
          <OnOff
            name="keyTones"
            label={t('settings.keys')}
            hint={t('settings.keysHint')}
            onChange={(on) => {
              prefer({ keyTones: on });
              if (on) keyTone('5');
            }}
          />
        </SettingSection>
        <SettingSection title={t('settings.notifications.title')}>
          <Notifications />
        </SettingSection>
        <SettingSection title={t('settings.shortcuts.title')}>
          <OnOff name="shortcuts" label={t('settings.shortcuts.on')} hint={t('settings.shortcuts.hint')} />
          <Keys />
        </SettingSection>
      </div>
    </div>
  );
}

function Choice({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={rows.row}>
      <span>{label}</span>
      {children}
    </div>
  );
}

type Flag = {
  [Name in keyof Preferences]: Preferences[Name] extends boolean ? Name : never;
}[keyof Preferences];

interface OnOffProps {
  name: Flag;
  label: string;
  hint: string;
  onChange?: (on: boolean) => void;
  children?: ReactNode;
}

function OnOff({ name, label, hint, onChange = (on) => prefer({ [name]: on }), children }: OnOffProps) {
  const on = usePreferences((preferences) => preferences[name]);
  return (
    <SettingSwitch label={label} hint={hint} on={on} onChange={onChange}>
      {children}
    </SettingSwitch>
  );
}

function Notifications() {
  const { t } = useTranslation();
  const [state, setState] = useState(() =>
    'Notification' in globalThis ? Notification.permission : ('unsupported' as const),
  );
  const ask = async () => {
    setState(await Notification.requestPermission());
    prefer({ asked: true });
  };
  return (
    <>
      <OnOff
        name="announce"
        label={t('settings.notifications.show')}
        hint={t(`settings.notifications.${state}`)}
      />
      {state === 'default' && (
        <Button type="primary" className={styles.allow} onClick={() => void ask()}>
          {t('settings.notifications.allow')}
        </Button>
      )}
    </>
  );
}

function Keys() {
  const { t } = useTranslation();
  const keys: [string, string][] = [
    ['/', t('settings.shortcuts.search')],
    ['A', t('call.incoming.answer')],
    ['V', t('call.incoming.answerVideo')],
    ['D', t('call.incoming.decline')],
    ['M', t('call.mute')],
    ['H', t('call.hold')],
    ['K', t('call.keypad')],
    ['V', t('call.video')],
    ['E', t('call.hangup')],
  ];
  return (
    <dl className={styles.keys}>
      {keys.map(([key, action]) => (
        <div key={key + action}>
          <dt>
            <kbd aria-label={`${t('settings.shortcuts.key')} ${key}`}>{key}</kbd>
          </dt>
          <dd>{action}</dd>
        </div>
      ))}
    </dl>
  );
}
