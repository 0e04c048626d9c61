import Input from 'antd/es/input';
import Switch from 'antd/es/switch';
import { useTranslation } from '@magpie/locales';
import { Choose, goTo } from '@magpie/ui';
import type { Company } from '../../shared/company';
import { ExtensionSelect } from '../../shared/ExtensionSelect';
import { FormFrame } from '../../shared/form/FormFrame';
import { SettingLine } from '../../shared/form/SettingLine';
import { Loaded } from '../../shared/Loaded';
import { Page, Section, State } from '../../shared/Page';
import { DeleteButton } from '../../shared/rules/DeleteButton';
import { useRules } from '../../shared/rules/useRules';
import { useDraft } from '../../shared/useDraft';
import { formOf, groupOf, KINDS, keyOf, type AnyGroup, type Kind } from './groups';

interface Props {
  kind: Kind;
  id: string;
}

/** One group, or a new one. */
export function GroupPage({ kind, id }: Props) {
  const { t } = useTranslation();
  const { list, path } = KINDS[kind];
  const { query, items, remove } = useRules(list);
  const at = items.findIndex((group) => keyOf(group) === id);
  const group = items[at];
  const name = group ? group.name || keyOf(group) : t('admin.groups.new');
  return (
    <Page
      title={name}
      back={{ href: `#${path}`, label: t(`admin.places.${kind}`) }}
      state={group && <State tone="plain">{t('admin.groups.has', { count: group.members.length })}</State>}
      actions={
        group && (
          <DeleteButton
            name={name}
            text={t(`admin.groups.${kind}.deleteText`)}
            onDelete={() => remove(at).then(() => goTo(path))}
          />
        )
      }
    >
      <Loaded query={query} failed={t('admin.company.failed')}>
        {({ company: { version } }) =>
          group || id === '+' ? (
            <Form kind={kind} id={id} group={group} at={group ? at : items.length} version={version} />
          ) : (
            <p>{t('admin.rules.gone')}</p>
          )
        }
      </Loaded>
    </Page>
  );
}

interface FormProps extends Props {
  group: AnyGroup | undefined;
  at: number;
  version: number;
}

function Form({ kind, id, group, at, version }: FormProps) {
  const { t } = useTranslation();
  const { list, path, numbered } = KINDS[kind];
  const { put } = useRules(list);
  const draft = useDraft(`${path}/${id}`, formOf(group), version);
  const { value, change } = draft;
  const field = `${list}[${at}]`;
  const sharing = {
    shared: t('admin.groups.voicemail.shared'),
    copied: t('admin.groups.voicemail.copied'),
  };
  return (
    <FormFrame
      draft={draft}
      save={async () => {
        const sent = groupOf(kind, value);
        await put(at, sent as Company[typeof list][number], Number(draft.version));
        if (keyOf(sent) !== id) goTo(path);
      }}
      fields={{
        number: { label: t('admin.groups.number'), text: (of) => of.number },
        name: { label: t('admin.groups.name'), text: (of) => of.name },
        members: { label: t('admin.groups.members'), text: (of) => of.members.join(', ') },
        takers: { label: t('admin.groups.pickup.takers'), text: (of) => of.takers.join(', ') },
        two_way: {
          label: t('admin.groups.paging.twoWay'),
          text: (of) => t(of.two_way ? 'admin.form.on' : 'admin.form.off'),
        },
        sharing: { label: t('admin.groups.voicemail.sharing'), text: (of) => sharing[of.sharing] },
        pin: { label: t('admin.groups.voicemail.pin'), text: (of) => (of.pin ? '••••' : '') },
      }}
    >
      <Section title={t('admin.groups.group')}>
        {numbered && (
          <SettingLine
            label={t('admin.groups.number')}
            does={t('admin.groups.numberDoes')}
            field={`${field}.number`}
          >
            {(control, status) => (
              <Input
                id={control}
                status={status}
                maxLength={8}
                inputMode="numeric"
                value={value.number}
                onChange={({ target }) => change({ number: target.value.replace(/\D/g, '') })}
              />
            )}
          </SettingLine>
        )}
        <SettingLine label={t('admin.groups.name')} does={t('admin.groups.nameDoes')} field={`${field}.name`}>
          {(control, status) => (
            <Input
              id={control}
              status={status}
              maxLength={64}
              value={value.name}
              onChange={({ target }) => change({ name: target.value })}
            />
          )}
        </SettingLine>
        <SettingLine
          label={t('admin.groups.members')}
          does={t(`admin.groups.${kind}.membersDoes`)}
          field={`${field}.members`}
        >
          {(control, status) => (
            <ExtensionSelect
              id={control}
              several
              status={status}
              value={value.members}
              onChange={(members) => change({ members })}
            />
          )}
        </SettingLine>
        {kind === 'pickup' && (
          <SettingLine
            label={t('admin.groups.pickup.takers')}
            does={t('admin.groups.pickup.takersDoes')}
            field={`${field}.takers`}
          >
            {(control, status) => (
              <ExtensionSelect
                id={control}
                several
                status={status}
                value={value.takers}
                onChange={(takers) => change({ takers })}
              />
            )}
          </SettingLine>
        )}
        {kind === 'paging' && (
          <SettingLine label={t('admin.groups.paging.twoWay')} does={t('admin.groups.paging.twoWayDoes')}>
            {(control) => (
              <Switch id={control} checked={value.two_way} onChange={(two_way) => change({ two_way })} />
            )}
          </SettingLine>
        )}
        {kind === 'voicemail' && (
          <>
            <SettingLine
              label={t('admin.groups.voicemail.sharing')}
              does={t('admin.groups.voicemail.sharingDoes')}
              preset={sharing.shared}
              field={`${field}.sharing`}
            >
              {(control) => (
                <Choose
                  id={control}
                  value={value.sharing}
                  options={(['shared', 'copied'] as const).map((one) => ({
                    value: one,
                    label: sharing[one],
                  }))}
                  onChange={(one) => change({ sharing: one })}
                />
              )}
            </SettingLine>
            <SettingLine
              label={t('admin.groups.voicemail.pin')}
              does={t('admin.groups.voicemail.pinDoes')}
              field={`${field}.pin`}
            >
              {(control, status) => (
                <Input.Password
                  id={control}
                  status={status}
                  maxLength={15}
                  inputMode="numeric"
                  autoComplete="new-password"
                  value={value.pin}
                  onChange={({ target }) => change({ pin: target.value.replace(/\D/g, '') })}
                />
              )}
            </SettingLine>
          </>
        )}
      </Section>
    </FormFrame>
  );
}
