import { useEffect, useRef, useState, type ReactNode } from 'react';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Modal from 'antd/es/modal';
import { useTranslation } from '@magpie/locales';
import { CODE, failedWith, unreachable } from '../api';
import type { Draft } from '../useDraft';
import { ProblemsContext, problemsOf } from './problems';
import styles from './FormFrame.module.css';

/** What is saved at once needs no sign that it takes time: it would only flicker. */
const SLOW = { delay: 250 };

/** How a field of a form is told in the list of differences. */
export interface Told<T> {
  label: string;
  text: (value: T) => ReactNode;
}

interface Props<T extends object> {
  draft: Draft<T>;
  /** Sends what changed; the draft is dropped when it was done. */
  save: (changed: Partial<T>) => Promise<unknown>;
  /** How the fields are told; those that are not here are told by their label alone. */
  fields: { [Field in keyof T & string]?: Told<T> };
  /** Whether the difference is shown before it is saved: it may cut calls or lock people out. */
  risky?: (changed: Partial<T>) => string | undefined;
  children: ReactNode;
}

/**
 * The frame of a form: it saves only what changed, shows the difference before a risky change, keeps what was
 * typed when saving fails, and says so when somebody else has saved meanwhile.
 */
export function FormFrame<T extends object>({ draft, save, fields, risky, children }: Props<T>) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [asking, setAsking] = useState(false);
  const [saved, setSaved] = useState(false);
  const frame = useRef<HTMLFormElement>(null);
  const { changed, conflicts, value, base } = draft;
  const dirty = changed.length > 0;
  const part = Object.fromEntries(changed.map((field) => [field, value[field]])) as Partial<T>;
  const warning = dirty ? risky?.(part) : undefined;
  const stale = failedWith(error, CODE.STALE_VERSION);
  const problems = problemsOf(error);

  useEffect(() => {
    if (problems.length > 0)
      frame.current?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'center' });
  }, [problems]);
  useEffect(() => {
    if (!dirty) return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', stay);
    return () => removeEventListener('beforeunload', stay);
  }, [dirty]);

  const discard = () => {
    draft.discard();
    setError(undefined);
    setSaved(false);
  };
  const send = async () => {
    setBusy(true);
    setAsking(false);
    setError(undefined);
    try {
      await save(part);
      draft.discard();
      setSaved(true);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const differences = (
    <dl className={styles.differences}>
      {changed.map((field) => (
        <div key={field}>
          <dt>{fields[field]?.label ?? field}</dt>
          {fields[field] && (
            <dd>
              <del>{fields[field].text(base) || t('admin.form.nothing')}</del>
              <span aria-hidden="true">→</span>
              <ins>{fields[field].text(value) || t('admin.form.nothing')}</ins>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
  return (
    <form
      ref={frame}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!dirty || busy) return;
        if (warning) setAsking(true);
        else void send();
      }}
    >
      <ProblemsContext value={problems}>{children}</ProblemsContext>
      {stale && dirty && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('admin.form.stale.title')}
          description={
            conflicts.length > 0
              ? t('admin.form.stale.both', {
                  fields: conflicts.map((field) => fields[field]?.label ?? field).join(', '),
                })
              : t('admin.form.stale.other')
          }
          action={
            <span className={styles.choices}>
              <Button
                onClick={() => {
                  draft.rebase();
                  setError(undefined);
                }}
              >
                {t('admin.form.stale.mine')}
              </Button>
              <Button onClick={discard}>{t('admin.form.stale.theirs')}</Button>
            </span>
          }
        />
      )}
      {error !== undefined && !stale && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={
            problems.length > 0
              ? t('admin.form.wrong', { count: problems.length })
              : unreachable(error)
                ? t('admin.form.unreachable')
                : t('admin.form.failed')
          }
        />
      )}
      <div className={styles.bar} data-changed={dirty}>
        <span role="status">
          {dirty ? t('admin.form.changed', { count: changed.length }) : saved ? t('admin.form.saved') : ''}
        </span>
        {dirty && (
          <>
            <Button type="text" onClick={() => setAsking(true)} disabled={busy}>
              {t('admin.form.show')}
            </Button>
            <Button onClick={discard} disabled={busy}>
              {t('admin.form.discard')}
            </Button>
            <Button type="primary" htmlType="submit" loading={busy && SLOW} disabled={stale}>
              {t('admin.form.save')}
            </Button>
          </>
        )}
      </div>
      <Modal
        open={asking}
        title={t('admin.form.difference')}
        okText={t('admin.form.save')}
        cancelText={t('app.cancel')}
        onOk={() => void send()}
        onCancel={() => setAsking(false)}
      >
        {warning && <Alert type="warning" showIcon title={warning} className={styles.warning} />}
        {differences}
      </Modal>
    </form>
  );
}
