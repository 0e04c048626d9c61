import { useId } from 'react';
import { useTranslation } from '@magpie/locales';
import { chooseDevices } from '../live/devices';
import { usePreferences } from '../live/preferences';
import { canChooseSpeaker, type Devices } from './devices';
import styles from './DeviceChoice.module.css';

type Kind = 'microphone' | 'speaker' | 'ringer' | 'camera';

interface Props {
  kind: Kind;
  devices: Devices;
}

/** One choice of device, with the browser's own list: quick, and good on a phone. */
export function DeviceChoice({ kind, devices }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const chosen = usePreferences((preferences) => preferences[`${kind}Id`]);
  const options = {
    microphone: devices.microphones,
    speaker: devices.speakers,
    ringer: devices.speakers,
    camera: devices.cameras,
  }[kind];
  const fixed = (kind === 'speaker' || kind === 'ringer') && !canChooseSpeaker;
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{t(`devices.${kind}`)}</label>
      <select
        id={id}
        value={options.some(({ deviceId }) => deviceId === chosen) ? chosen : ''}
        disabled={fixed}
        title={fixed ? t('devices.speakerFixed') : undefined}
        onChange={({ target }) => void chooseDevices({ [`${kind}Id`]: target.value || undefined })}
      >
        <option value="">{t('devices.standard')}</option>
        {options.map(({ deviceId, label }, at) => (
          <option key={deviceId} value={deviceId}>
            {label || t('devices.unnamed', { count: at + 1 })}
          </option>
        ))}
      </select>
    </div>
  );
}
