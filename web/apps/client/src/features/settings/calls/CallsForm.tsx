import { useId, useState, type ReactNode } from 'react';
import Alert from 'antd/es/alert';
import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import Select from 'antd/es/select';
import Switch from 'antd/es/switch';
import type { ClientCalls, PopupSettings } from '@magpie/sdk-core';
import { useTranslation } from '@magpie/locales';
import { useChangeReach } from '../../../live/reach';
import { fieldOf, textOf } from '../status/problem';
import { Saving } from '../status/Saving';
import styles from '../status/StatusForm.module.css';

interface Props {
  client: ClientCalls;
  allReject: boolean;
  version: number;
}

/** What this person wants of calls; it is sent as one, when it is saved. */
export function CallsForm({ client, allReject, version }: Props) {
  const { t } = useTranslation();
  const change = useChangeReach();
  const [draft, setDraft] = useState(client);
  const [all, setAll] = useState(allReject);
  const changed = all !== allReject || JSON.stringify(draft) !== JSON.stringify(client);
  const set = (part: Partial<ClientCalls>) => setDraft({ ...draft, ...part });
  const popup = (part: Partial<PopupSettings>) => set({ popup: { ...draft.popup, ...part } });
  const wrong = fieldOf(change.error, 'clients.web.popup.address');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ version, all_reject: all, clients: { web: draft } });
      }}
    >
      <h2 className={styles.title}>{t('settings.calls.ringing')}</h2>
      <div className={styles.group}>
        <OnOff name="waiting" on={draft.call_waiting} change={(on) => set({ call_waiting: on })} />
        <OnOff name="allReject" on={all} change={setAll} />
      </div>
      <h2 className={styles.title}>{t('settings.calls.answering')}</h2>
      <div className={styles.group}>
        <OnOff name="auto" on={draft.auto_answer} change={(on) => set({ auto_answer: on })} />
        {draft.auto_answer && (
          <>
            <Row label={t('settings.calls.seconds')}>
              {(id) => (
                <InputNumber
                  id={id}
                  min={0}
                  max={60}
                  precision={0}
                  value={draft.auto_answer_seconds}
                  onChange={(seconds) => set({ auto_answer_seconds: seconds ?? 0 })}
                />
              )}
            </Row>
            <OnOff
              name="autoTone"
              on={draft.auto_answer_tone}
              change={(on) => set({ auto_answer_tone: on })}
            />
          </>
        )}
        <OnOff name="paging" on={draft.paging_answer} change={(on) => set({ paging_answer: on })} />
        {draft.paging_answer && (
          <>
            <OnOff name="preempt" on={draft.paging_preempts} change={(on) => set({ paging_preempts: on })} />
            <OnOff name="pagingTone" on={draft.paging_tone} change={(on) => set({ paging_tone: on })} />
          </>
        )}
      </div>
      <h2 className={styles.title}>{t('settings.calls.popup')}</h2>
      <div className={styles.group}>
        <OnOff name="popupOn" on={draft.popup.on} change={(on) => popup({ on })} />
        {draft.popup.on && (
          <>
            <Row
              label={t('settings.calls.address')}
              hint={t('settings.calls.addressHint', { variables: VARIABLES })}
            >
              {(id) => (
                <Input
                  id={id}
                  type="url"
                  maxLength={1024}
                  value={draft.popup.address}
                  status={wrong ? 'error' : undefined}
                  onChange={(event) => popup({ address: event.target.value })}
                />
              )}
            </Row>
            {wrong && (
              <p className={styles.problem} role="alert">
                {t('settings.calls.addressWrong')}
              </p>
            )}
            <OnOff name="inbound" on={draft.popup.inbound} change={(inbound) => popup({ inbound })} />
            <OnOff name="internal" on={draft.popup.internal} change={(internal) => popup({ internal })} />
            <Row label={t('settings.calls.trigger')}>
              {(id) => (
                <Select
                  id={id}
                  className={styles.period}
                  value={draft.popup.trigger}
                  options={(['ringing', 'answered', 'ended', 'manual'] as const).map((value) => ({
                    value,
                    label: t(`settings.calls.triggers.${value}`),
                  }))}
                  onChange={(trigger) => popup({ trigger })}
                />
              )}
            </Row>
          </>
        )}
      </div>
      {change.isError && !wrong && (
        <Alert type="error" showIcon title={textOf(change.error, t)} role="alert" className={styles.alert} />
      )}
      <Saving
        changed={changed}
        busy={change.isPending}
        onDiscard={() => {
          setDraft(client);
          setAll(allReject);
          change.reset();
        }}
      />
    </form>
  );
}

const VARIABLES = ['CallerNumber', 'CallerDisplayName', 'DIDNumber', 'DIDName', 'StartTime']
  .map((name) => `{{.${name}}}`)
  .join(' ');

interface OnOffProps {
  name:
    | 'waiting'
    | 'allReject'
    | 'auto'
    | 'autoTone'
    | 'paging'
    | 'preempt'
    | 'pagingTone'
    | 'popupOn'
    | 'inbound'
    | 'internal';
  on: boolean;
  change: (on: boolean) => void;
}

function OnOff({ name, on, change }: OnOffProps) {
  const { t } = useTranslation();
  return (
    <Row label={t(`settings.calls.${name}`)}>{(id) => <Switch id={id} checked={on} onChange={change} />}</Row>
  );
}

function Row({
  label,
  hint,
  children,
}: {
  label: string;
  hint?: string;
  children: (id: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={styles.row}>
      <label htmlFor={id}>
        {label}
        {hint && <span className={styles.hint}>{hint}</span>}
      </label>
      {children(id)}
    </div>
  );
}
