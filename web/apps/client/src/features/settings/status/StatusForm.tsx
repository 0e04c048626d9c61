import { useId, useState } from 'react';
import Alert from 'antd/es/alert';
import Input from 'antd/es/input';
import Segmented from 'antd/es/segmented';
import type { PresenceStatus, StatusSettings } from '@magpie/sdk-core';
import { useTranslation } from '@magpie/locales';
import { useChangeReach } from '../../../live/reach';
import { SettingRow, SettingSection, SettingSwitch } from '../../../shared/SettingRow';
import rows from '../../../shared/Settings.module.css';
import { fieldOf, textOf } from './problem';
import {
  complaints,
  DEVICES,
  RING_SECONDS,
  same,
  turnOf,
  withTurn,
  type TargetKind,
  type Turn,
} from './draft';
import { ForwardingCard } from './ForwardingCard';
import { Saving } from './Saving';
import styles from './StatusForm.module.css';

const LONGEST_MESSAGE = 255;
const TURNS: readonly Turn[] = ['first', 'then', 'never'];

interface Props {
  status: PresenceStatus;
  settings: StatusSettings;
  version: number;
  /** What calls can be forwarded to here. */
  targets: readonly TargetKind[];
}

/** Everything that one status does. Nothing is changed before it is saved; what is refused stays as it was typed. */
export function StatusForm({ status, settings, version, targets }: Props) {
  const { t } = useTranslation();
  const change = useChangeReach();
  const [draft, setDraft] = useState(settings);
  const [tried, setTried] = useState(false);
  const put = (part: Partial<StatusSettings>) => setDraft({ ...draft, ...part });
  const wrong = complaints(draft);
  const refused = change.isError ? fieldOf(change.error, `statuses.${status}.`) : undefined;
  const problem = (field: string): string | undefined => {
    const here = wrong[field];
    if (tried && here) return t(`status.problem.${here}`);
    return refused?.field.startsWith(field) ? t(`status.problem.${refused.kind}`) : undefined;
  };
  const save = () => {
    setTried(true);
    if (Object.keys(wrong).length > 0) return;
    change.mutate({ version, statuses: { [status]: draft } }, { onSuccess: () => setTried(false) });
  };
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Message value={draft.message} onChange={(message) => put({ message })} />
      <h2 className={styles.title}>{t('status.forwarding.title')}</h2>
      <p className={styles.hint}>
        {t(`status.forwarding.${draft.ring_seconds === undefined ? 'quiet' : 'about'}`)}
      </p>
      <div className={styles.sides}>
        {(['internal', 'external'] as const).map((side) => (
          <ForwardingCard
            key={side}
            side={side}
            forwarding={draft[side]}
            targets={targets}
            problem={(condition) => problem(`${side}.${condition}`)}
            onChange={(forwarding) => put({ [side]: forwarding })}
          />
        ))}
      </div>
      {draft.ring_seconds !== undefined && (
        <>
          <SettingSection title={t('status.ring.title')}>
            {DEVICES.map((device) => (
              <div key={device} className={rows.row}>
                <span>{t(`device.${device}`)}</span>
                <Segmented
                  aria-label={t(`device.${device}`)}
                  value={turnOf(draft, device)}
                  options={TURNS.map((turn) => ({ value: turn, label: t(`status.ring.${turn}`) }))}
                  onChange={(turn) => setDraft(withTurn(draft, device, turn))}
                />
              </div>
            ))}
            <Seconds
              value={draft.ring_seconds}
              problem={problem('ring_seconds')}
              onChange={(seconds) => put({ ring_seconds: seconds })}
            />
          </SettingSection>
        </>
      )}
      <SettingSection title={t('status.options.title')}>
        {draft.mobile && (
          <Mobile value={draft.mobile} problem={problem('mobile')} onChange={(mobile) => put({ mobile })} />
        )}
        <SettingSwitch
          label={t('status.options.push')}
          hint={t('status.options.pushHint')}
          on={draft.push}
          onChange={(push) => put({ push })}
        />
        <SettingSwitch
          label={t('status.options.groups')}
          hint={t('status.options.groupsHint')}
          on={draft.ring_groups}
          onChange={(groups) => put({ ring_groups: groups })}
        />
      </SettingSection>
      {change.isError && !refused && (
        <Alert type="error" showIcon title={textOf(change.error, t)} role="alert" className={styles.alert} />
      )}
      <Saving
        changed={!same(draft, settings)}
        busy={change.isPending}
        onDiscard={() => {
          setDraft(settings);
          setTried(false);
          change.reset();
        }}
      />
    </form>
  );
}

function Message({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className={styles.message}>
      <label htmlFor={id}>{t('status.message')}</label>
      <Input
        id={id}
        value={value}
        maxLength={LONGEST_MESSAGE}
        placeholder={t('status.messageHint')}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}

interface SecondsProps {
  value: number;
  problem: string | undefined;
  onChange: (value: number) => void;
}

/** Typed, or chosen from the list; nothing is the company's usual time (K-16). */
function Seconds({ value, problem, onChange }: SecondsProps) {
  const { t } = useTranslation();
  return (
    <SettingRow label={t('status.ring.seconds')} hint={t('status.ring.secondsHint')} problem={problem}>
      {(id) => (
        <>
          <Input
            id={id}
            type="number"
            inputMode="numeric"
            list={`${id}-list`}
            min={5}
            max={300}
            className={styles.seconds}
            status={problem ? 'error' : undefined}
            value={value === 0 ? '' : value}
            placeholder={t('status.ring.usual')}
            onChange={({ target }) => onChange(Math.trunc(Number(target.value)))}
          />
          <datalist id={`${id}-list`}>
            {RING_SECONDS.map((seconds) => (
              <option key={seconds} value={seconds} />
            ))}
          </datalist>
        </>
      )}
    </SettingRow>
  );
}

interface MobileProps {
  value: NonNullable<StatusSettings['mobile']>;
  problem: string | undefined;
  onChange: (value: NonNullable<StatusSettings['mobile']>) => void;
}

/** A mobile number that rings too, with the prefix of an outside line (K-18, K-19). */
function Mobile({ value, problem, onChange }: MobileProps) {
  const { t } = useTranslation();
  return (
    <>
      <SettingSwitch
        label={t('status.options.mobile')}
        hint={t('status.options.mobileHint')}
        on={value.on}
        onChange={(on) => onChange({ ...value, on })}
      />
      {value.on && (
        <div className={styles.mobile}>
          <Input
            aria-label={t('status.options.prefix')}
            placeholder={t('status.options.prefix')}
            value={value.prefix}
            maxLength={8}
            onChange={({ target }) => onChange({ ...value, prefix: target.value })}
          />
          <Input
            aria-label={t('status.options.number')}
            placeholder={t('status.options.number')}
            type="tel"
            status={problem ? 'error' : undefined}
            value={value.number}
            maxLength={32}
            onChange={({ target }) => onChange({ ...value, number: target.value })}
          />
          {problem && (
            <span className={styles.problem} role="alert">
              {problem}
            </span>
          )}
        </div>
      )}
    </>
  );
}
