import { useState } from 'react';
import Alert from 'antd/es/alert';
import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import type { ClientCalls, PopupSettings } from '@magpie/sdk-core';
import { useTranslation } from '@magpie/locales';
import { useChangeReach } from '../../../live/reach';
import { SettingChoice, SettingRow, SettingSection, SettingSwitch } from '../../../shared/SettingRow';
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
      <SettingSection title={t('settings.calls.ringing')}>
        <OnOff name="waiting" on={draft.call_waiting} change={(on) => set({ call_waiting: on })} />
        <OnOff name="allReject" on={all} change={setAll} />
      </SettingSection>
      <SettingSection title={t('settings.calls.answering')}>
        <OnOff name="auto" on={draft.auto_answer} change={(on) => set({ auto_answer: on })} />
        {draft.auto_answer && (
          <>
            <SettingRow label={t('settings.calls.seconds')}>
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
            </SettingRow>
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
      </SettingSection>
      <SettingSection title={t('settings.calls.popup')}>
        <OnOff name="popupOn" on={draft.popup.on} change={(on) => popup({ on })} />
        {draft.popup.on && (
          <>
            <SettingRow
              label={t('settings.calls.address')}
              hint={t('settings.calls.addressHint', { variables: VARIABLES })}
              problem={wrong && t('settings.calls.addressWrong')}
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
            </SettingRow>
            <OnOff name="inbound" on={draft.popup.inbound} change={(inbound) => popup({ inbound })} />
            <OnOff name="internal" on={draft.popup.internal} change={(internal) => popup({ internal })} />
            <SettingChoice
              label={t('settings.calls.trigger')}
              value={draft.popup.trigger}
              options={(['ringing', 'answered', 'ended', 'manual'] as const).map((value) => ({
                value,
                label: t(`settings.calls.triggers.${value}`),
              }))}
              onChange={(trigger) => popup({ trigger })}
            />
          </>
        )}
      </SettingSection>
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
  return <SettingSwitch label={t(`settings.calls.${name}`)} on={on} onChange={change} />;
}
