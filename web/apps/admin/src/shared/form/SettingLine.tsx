import { useId, type ReactNode } from 'react';
import { RotateCcw } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { useProblem } from './problems';
import styles from './SettingLine.module.css';

interface Props {
  label: string;
  /** What it does. */
  does?: ReactNode;
  /** Who feels it, where that is not everybody. */
  affects?: ReactNode;
  /** What holds where nothing is set, in words; with `onPreset` it can be had back. */
  preset?: string;
  /** There while something else than the default is set. */
  onPreset?: (() => void) | undefined;
  /** Its path in the request, by which the server names what is wrong with it. */
  field?: string;
  /** What is wrong with it, where the page itself can tell. */
  problem?: string | undefined;
  /** The control stands below, for it needs the whole width. */
  wide?: boolean;
  children: (id: string, status: 'error' | undefined) => ReactNode;
}

/** A setting: what it is called, what it does, what holds without it, who is affected, and the way to change it. */
export function SettingLine(props: Props) {
  const { t } = useTranslation();
  const id = useId();
  const told = useProblem(props.field);
  const problem = props.problem ?? told;
  return (
    <div className={styles.line} data-wide={props.wide}>
      <div className={styles.about}>
        <label htmlFor={id} className={styles.label}>
          {props.label}
        </label>
        {props.does && <p className={styles.does}>{props.does}</p>}
        {props.affects && (
          <p className={styles.fact}>
            {t('admin.form.affects')} {props.affects}
          </p>
        )}
      </div>
      <div className={styles.control}>
        {props.children(id, problem ? 'error' : undefined)}
        {problem && (
          <p className={styles.problem} role="alert">
            {problem}
          </p>
        )}
        {props.preset !== undefined && (
          <p className={styles.fact}>
            {t('admin.form.default', { value: props.preset })}
            {props.onPreset && (
              <button type="button" className={styles.preset} onClick={props.onPreset}>
                <RotateCcw size={13} aria-hidden="true" />
                {t('admin.form.toDefault')}
              </button>
            )}
          </p>
        )}
      </div>
    </div>
  );
}
