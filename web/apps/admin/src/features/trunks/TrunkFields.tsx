import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import Switch from 'antd/es/switch';
import { useTranslation } from '@magpie/locales';
import { Choose } from '@magpie/ui';
import { FormFrame, type Told } from '../../shared/form/FormFrame';
import { SettingLine } from '../../shared/form/SettingLine';
import { Section } from '../../shared/Page';
import type { Draft } from '../../shared/useDraft';
import type { TrunkForm } from './trunks';
import styles from './Trunks.module.css';

const USUAL_PORTS = { udp: 5060, tcp: 5060, tls: 5061 } as const;
const MOST_CALLS = 10_000;

interface Props {
  draft: Draft<TrunkForm>;
  /** The path of the trunk in the request. */
  field: string;
  /** Whether the server has it already, and its secret with it. */
  known: boolean;
  save: (changed: Partial<TrunkForm>) => Promise<unknown>;
}

/** What a trunk is set to. */
export function TrunkFields({ draft, field, known, save }: Props) {
  const { t } = useTranslation();
  const { value, change } = draft;
  const onOff = (on: boolean) => t(on ? 'admin.form.on' : 'admin.form.off');
  const plain = (name: keyof TrunkForm & string, label: string): Record<string, Told<TrunkForm>> => ({
    [name]: {
      label,
      text: (of) => {
        const shown = of[name];
        return typeof shown === 'boolean' ? onOff(shown) : String(shown);
      },
    },
  });
  return (
    <FormFrame
      draft={draft}
      save={save}
      risky={(changed) =>
        known && (changed.enabled === false || 'host' in changed || 'registers' in changed)
          ? t('admin.trunks.risky')
          : undefined
      }
      fields={{
        ...plain('name', t('admin.trunks.name')),
        ...plain('host', t('admin.trunks.host')),
        ...plain('port', t('admin.trunks.port')),
        ...plain('transport', t('admin.trunks.transport')),
        ...plain('registers', t('admin.trunks.registers')),
        ...plain('user', t('admin.trunks.user')),
        ...plain('authentication_user', t('admin.trunks.authenticationUser')),
        secret: { label: t('admin.trunks.secret'), text: (of) => (of.secret ? '••••••' : '') },
        ...plain('caller_number', t('admin.trunks.callerNumber')),
        ...plain('calls', t('admin.trunks.mostCalls')),
        ...plain('enabled', t('admin.trunks.enabled')),
      }}
    >
      <Section title={t('admin.trunks.farEnd')}>
        <SettingLine label={t('admin.trunks.enabled')} does={t('admin.trunks.enabledDoes')}>
          {(id) => <Switch id={id} checked={value.enabled} onChange={(enabled) => change({ enabled })} />}
        </SettingLine>
        <SettingLine label={t('admin.trunks.name')} does={t('admin.trunks.nameDoes')} field={`${field}.name`}>
          {(id, status) => (
            <Input
              id={id}
              status={status}
              maxLength={64}
              value={value.name}
              onChange={({ target }) => change({ name: target.value })}
            />
          )}
        </SettingLine>
        <SettingLine label={t('admin.trunks.host')} does={t('admin.trunks.hostDoes')} field={`${field}.host`}>
          {(id, status) => (
            <Input
              id={id}
              status={status}
              maxLength={253}
              autoComplete="off"
              spellCheck={false}
              placeholder="sip.carrier.example"
              value={value.host}
              onChange={({ target }) => change({ host: target.value.trim() })}
            />
          )}
        </SettingLine>
        <SettingLine
          label={t('admin.trunks.transport')}
          does={t('admin.trunks.transportDoes')}
          preset="UDP"
          field={`${field}.transport`}
        >
          {(id) => (
            <Choose
              id={id}
              value={value.transport}
              options={(['udp', 'tcp', 'tls'] as const).map((each) => ({
                value: each,
                label: t(`admin.trunks.transports.${each}`),
              }))}
              onChange={(transport) => change({ transport })}
            />
          )}
        </SettingLine>
        <SettingLine
          label={t('admin.trunks.port')}
          does={t('admin.trunks.portDoes')}
          preset={String(USUAL_PORTS[value.transport])}
          onPreset={value.port === 0 ? undefined : () => change({ port: 0 })}
          field={`${field}.port`}
        >
          {(id, status) => (
            <InputNumber
              id={id}
              status={status}
              className={styles.number}
              min={1}
              max={65_535}
              precision={0}
              placeholder={String(USUAL_PORTS[value.transport])}
              value={value.port || null}
              onChange={(port) => change({ port: port ?? 0 })}
            />
          )}
        </SettingLine>
      </Section>
      <Section title={t('admin.trunks.account')}>
        <SettingLine label={t('admin.trunks.registers')} does={t('admin.trunks.registersDoes')}>
          {(id) => (
            <Switch id={id} checked={value.registers} onChange={(registers) => change({ registers })} />
          )}
        </SettingLine>
        {value.registers && (
          <>
            <SettingLine
              label={t('admin.trunks.user')}
              does={t('admin.trunks.userDoes')}
              field={`${field}.account.user`}
            >
              {(id, status) => (
                <Input
                  id={id}
                  status={status}
                  maxLength={64}
                  autoComplete="off"
                  value={value.user}
                  onChange={({ target }) => change({ user: target.value })}
                />
              )}
            </SettingLine>
            <SettingLine
              label={t('admin.trunks.authenticationUser')}
              does={t('admin.trunks.authenticationUserDoes')}
              field={`${field}.account.authentication_user`}
            >
              {(id, status) => (
                <Input
                  id={id}
                  status={status}
                  maxLength={64}
                  autoComplete="off"
                  value={value.authentication_user}
                  onChange={({ target }) => change({ authentication_user: target.value })}
                />
              )}
            </SettingLine>
            <SettingLine
              label={t('admin.trunks.secret')}
              does={known ? t('admin.trunks.secretKept') : t('admin.trunks.secretDoes')}
              field={`${field}.account.secret`}
            >
              {(id, status) => (
                <Input.Password
                  id={id}
                  status={status}
                  maxLength={253}
                  autoComplete="new-password"
                  value={value.secret}
                  onChange={({ target }) => change({ secret: target.value })}
                />
              )}
            </SettingLine>
          </>
        )}
      </Section>
      <Section title={t('admin.trunks.callsOverIt')}>
        <SettingLine
          label={t('admin.trunks.callerNumber')}
          does={t('admin.trunks.callerNumberDoes')}
          field={`${field}.caller_number`}
        >
          {(id, status) => (
            <Input
              id={id}
              status={status}
              maxLength={32}
              inputMode="tel"
              value={value.caller_number}
              onChange={({ target }) => change({ caller_number: target.value.trim() })}
            />
          )}
        </SettingLine>
        <SettingLine
          label={t('admin.trunks.mostCalls')}
          does={t('admin.trunks.mostCallsDoes')}
          preset={t('admin.form.noLimit')}
          onPreset={value.calls === 0 ? undefined : () => change({ calls: 0 })}
          field={`${field}.calls`}
        >
          {(id, status) => (
            <InputNumber
              id={id}
              status={status}
              className={styles.number}
              min={1}
              max={MOST_CALLS}
              precision={0}
              placeholder={t('admin.form.noLimit')}
              value={value.calls || null}
              onChange={(calls) => change({ calls: calls ?? 0 })}
            />
          )}
        </SettingLine>
      </Section>
    </FormFrame>
  );
}
