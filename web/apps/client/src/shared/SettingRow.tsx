import { useId, type ReactNode } from 'react';
import Switch from 'antd/es/switch';
import { Choose } from './Choose';
import styles from './Settings.module.css';

interface SectionProps {
  title: string;
  children: ReactNode;
}

/** Settings that belong together, in a card below their title. */
export function SettingSection({ title, children }: SectionProps) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className={styles.group}>{children}</div>
    </section>
  );
}

interface RowProps {
  label: string;
  hint?: string;
  problem?: string;
  /** The control, which takes the id. */
  children: (id: string) => ReactNode;
}

/** One setting: what it is at the left, how it is at the right. */
export function SettingRow({ label, hint, problem, children }: RowProps) {
  const id = useId();
  return (
    <div className={styles.row}>
      <label htmlFor={id}>
        {label}
        {hint && <span className={styles.hint}>{hint}</span>}
        {problem && (
          <span role="alert" className={styles.problem}>
            {problem}
          </span>
        )}
      </label>
      {children(id)}
    </div>
  );
}

interface SwitchProps {
  label: string;
  hint?: string;
  on: boolean;
  disabled?: boolean;
  loading?: boolean;
  onChange: (on: boolean) => void;
  /** Stands before the switch. */
  children?: ReactNode;
}

/** A setting that is on or off. */
export function SettingSwitch({ label, hint, on, disabled, loading, onChange, children }: SwitchProps) {
  return (
    <SettingRow label={label} hint={hint}>
      {(id) => (
        <span className={styles.controls}>
          {children}
          <Switch id={id} checked={on} disabled={disabled} loading={loading} onChange={onChange} />
        </span>
      )}
    </SettingRow>
  );
}

interface ChoiceProps<Value extends string> {
  label: string;
  hint?: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  disabled?: boolean;
  onChange: (value: Value) => void;
}

/** A setting that is one of several. */
export function SettingChoice<Value extends string>({ label, hint, ...choice }: ChoiceProps<Value>) {
  return (
    <SettingRow label={label} hint={hint}>
      {(id) => (
        <span className={styles.choice}>
          <Choose id={id} {...choice} />
        </span>
      )}
    </SettingRow>
  );
}
