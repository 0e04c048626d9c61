import Input from 'antd/es/input';
import Select from 'antd/es/select';
import Switch from 'antd/es/switch';
import { useTranslation } from '@magpie/locales';
import { FormFrame } from '../../shared/form/FormFrame';
import { SettingLine } from '../../shared/form/SettingLine';
import { Section } from '../../shared/Page';
import type { Draft } from '../../shared/useDraft';
import { useDepartments, useGroups, type Extension, type ExtensionForm } from './extensions';

interface Props {
  draft: Draft<ExtensionForm>;
  known: Extension | undefined;
  save: (changed: Partial<ExtensionForm>) => Promise<unknown>;
}

const TEXTS = [
  { field: 'number', most: 8 },
  { field: 'name', most: 64 },
  { field: 'email', most: 254 },
  { field: 'title', most: 64 },
  { field: 'mobile', most: 32 },
] as const;
const FLAGS = ['enabled', 'clients', 'call_waiting'] as const;

/** What is set about an extension and its person. */
export function ExtensionFields({ draft, known, save }: Props) {
  const { t } = useTranslation();
  const { value, change } = draft;
  const departments = useDepartments().data ?? [];
  const groups = useGroups().data ?? [];
  const departmentText = (ids: number[]) =>
    ids.map((id) => departments.find((one) => one.id === id)?.path ?? id).join(', ');
  const groupText = (ids: number[]) =>
    ids.map((id) => groups.find((one) => one.id === id)?.name ?? id).join(', ');
  const onOff = (on: boolean) => t(on ? 'admin.form.on' : 'admin.form.off');
  const dots = (text: string) => (text ? '••••••' : '');
  return (
    <FormFrame
      draft={draft}
      save={save}
      risky={(changed) =>
        known && (changed.enabled === false || changed.clients === false || 'number' in changed)
          ? t('admin.extensions.risky')
          : undefined
      }
      fields={{
        number: { label: t('admin.extensions.lines.number.label'), text: (of) => of.number },
        name: { label: t('admin.extensions.lines.name.label'), text: (of) => of.name },
        email: { label: t('admin.extensions.lines.email.label'), text: (of) => of.email },
        title: { label: t('admin.extensions.lines.title.label'), text: (of) => of.title },
        mobile: { label: t('admin.extensions.lines.mobile.label'), text: (of) => of.mobile },
        departments: {
          label: t('admin.extensions.department'),
          text: (of) => departmentText(of.departments),
        },
        groups: { label: t('admin.extensions.group'), text: (of) => groupText(of.groups) },
        enabled: { label: t('admin.extensions.lines.enabled.label'), text: (of) => onOff(of.enabled) },
        clients: { label: t('admin.extensions.lines.clients.label'), text: (of) => onOff(of.clients) },
        call_waiting: {
          label: t('admin.extensions.lines.call_waiting.label'),
          text: (of) => onOff(of.call_waiting),
        },
        password: { label: t('admin.extensions.password'), text: (of) => dots(of.password) },
        sip_secret: { label: t('admin.extensions.sipSecret'), text: (of) => dots(of.sip_secret) },
      }}
    >
      <Section title={t('admin.extensions.person')}>
        {TEXTS.map(({ field, most }) => (
          <SettingLine
            key={field}
            label={t(`admin.extensions.lines.${field}.label`)}
            does={t(`admin.extensions.lines.${field}.does`)}
            field={field}
          >
            {(id, status) => (
              <Input
                id={id}
                status={status}
                maxLength={most}
                autoComplete="off"
                value={value[field]}
                onChange={({ target }) => change({ [field]: target.value })}
              />
            )}
          </SettingLine>
        ))}
        {departments.length > 0 && (
          <SettingLine label={t('admin.extensions.department')} field="departments">
            {(id, status) => (
              <Select<number[]>
                id={id}
                status={status}
                mode="multiple"
                optionFilterProp="label"
                value={value.departments}
                options={departments.map((one) => ({ value: one.id, label: one.path }))}
                onChange={(list) => change({ departments: list })}
              />
            )}
          </SettingLine>
        )}
        {groups.length > 0 && (
          <SettingLine label={t('admin.extensions.group')} field="groups">
            {(id, status) => (
              <Select<number[]>
                id={id}
                status={status}
                mode="multiple"
                optionFilterProp="label"
                value={value.groups}
                options={groups.map((one) => ({ value: one.id, label: one.name }))}
                onChange={(list) => change({ groups: list })}
              />
            )}
          </SettingLine>
        )}
      </Section>
      <Section title={t('admin.extensions.may')}>
        {FLAGS.map((field) => (
          <SettingLine
            key={field}
            label={t(`admin.extensions.lines.${field}.label`)}
            does={t(`admin.extensions.lines.${field}.does`)}
            preset={t('admin.form.on')}
            field={field}
          >
            {(id) => <Switch id={id} checked={value[field]} onChange={(on) => change({ [field]: on })} />}
          </SettingLine>
        ))}
      </Section>
      <Section
        title={t('admin.extensions.secretsTitle')}
        text={t(known ? 'admin.extensions.secretsKept' : 'admin.extensions.secretsMade')}
      >
        {(['password', 'sip_secret'] as const).map((field) => (
          <SettingLine
            key={field}
            label={t(field === 'password' ? 'admin.extensions.password' : 'admin.extensions.sipSecret')}
            does={t(`admin.extensions.lines.${field}.does`)}
            field={field}
          >
            {(id, status) => (
              <Input.Password
                id={id}
                status={status}
                maxLength={128}
                autoComplete="new-password"
                value={value[field]}
                onChange={({ target }) => change({ [field]: target.value })}
              />
            )}
          </SettingLine>
        ))}
      </Section>
    </FormFrame>
  );
}
