import { useState } from 'react';
import Alert from 'antd/es/alert';
import { STATUSES, type Period, type PresenceStatus, type Switching } from '@magpie/sdk-core';
import { useTranslation } from '@magpie/locales';
import { useChangeReach } from '../../../live/reach';
import { SettingChoice, SettingSwitch } from '../../../shared/SettingRow';
import rows from '../../../shared/Settings.module.css';
import { textOf } from './problem';
import { Saving } from './Saving';
import styles from './StatusForm.module.css';

/** The stronger first, as they take each other's place (K-32). */
const PERIODS: readonly Period[] = ['holiday', 'break', 'business_hours', 'non_business_hours'];

interface Props {
  switching: Switching;
  version: number;
  /** Whether the company has told its hours; nothing switches before. */
  hours: boolean;
}

/** The status that each part of the company's time brings (K-30). */
export function SwitchingForm({ switching, version, hours }: Props) {
  const { t } = useTranslation();
  const change = useChangeReach();
  const [draft, setDraft] = useState(switching);
  const changed = (['on', ...PERIODS] as const).some((part) => draft[part] !== switching[part]);
  const statuses: { value: PresenceStatus | ''; label: string }[] = [
    { value: '', label: t('status.switching.keep') },
    ...STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
  ];
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ version, switching: draft });
      }}
    >
      <p className={styles.hint}>{t('status.switching.about')}</p>
      {!hours && (
        <Alert type="info" showIcon title={t('status.switching.noHours')} className={styles.notice} />
      )}
      <div className={rows.group}>
        <SettingSwitch
          label={t('status.switching.on')}
          hint={t('status.switching.onHint')}
          on={draft.on}
          onChange={(on) => setDraft({ ...draft, on })}
        />
        {PERIODS.map((period) => (
          <SettingChoice
            key={period}
            label={t(`status.switching.${period}`)}
            hint={t(`status.switching.${period}Hint`)}
            disabled={!draft.on}
            value={draft[period]}
            options={statuses}
            onChange={(status) => setDraft({ ...draft, [period]: status })}
          />
        ))}
      </div>
      {change.isError && (
        <Alert type="error" showIcon title={textOf(change.error, t)} role="alert" className={styles.alert} />
      )}
      <Saving
        changed={changed}
        busy={change.isPending}
        onDiscard={() => {
          setDraft(switching);
          change.reset();
        }}
      />
    </form>
  );
}
