import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { RotateCcw } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { useChangeCompany, useCompany, type CompanyAnswer } from '../../shared/company';
import { FormFrame, type Told } from '../../shared/form/FormFrame';
import { SettingLine } from '../../shared/form/SettingLine';
import { Loaded } from '../../shared/Loaded';
import { Page, Section, State } from '../../shared/Page';
import { SERVICE_GROUPS, serviceName, type ServiceGroup } from '../../shared/services';
import { useDraft } from '../../shared/useDraft';
import { conflictsOf } from './conflicts';
import styles from './Codes.module.css';

type Codes = Record<string, string>;

/** The codes that do something when they are dialled. */
export function CodesPage() {
  const { t } = useTranslation();
  const company = useCompany();
  const { data } = company;
  const off = data?.service_list.filter(({ service }) => !data.company.feature_codes[service]).length ?? 0;
  const other =
    data?.service_list.filter(
      ({ service, preset }) => (data.company.feature_codes[service] ?? preset) !== preset,
    ).length ?? 0;
  return (
    <Page
      title={t('admin.places.codes')}
      text={t('admin.codes.text')}
      state={
        data && (
          <>
            <State tone="plain">
              {other === 0 ? t('admin.codes.usual') : t('admin.codes.changed', { count: other })}
            </State>
            {off > 0 && <State tone="off">{t('admin.codes.off', { count: off })}</State>}
          </>
        )
      }
    >
      <Loaded query={company} failed={t('admin.company.failed')} rows={10}>
        {(answer) => <Form answer={answer} />}
      </Loaded>
    </Page>
  );
}

function Form({ answer: { company, service_list } }: { answer: CompanyAnswer }) {
  const { t } = useTranslation();
  const change = useChangeCompany();
  const draft = useDraft<Codes>('/codes', company.feature_codes, company.version);
  const { value } = draft;
  const presets: Codes = Object.fromEntries(service_list.map(({ service, preset }) => [service, preset]));
  const conflicts = conflictsOf(value);
  const told = Object.fromEntries(
    service_list.map(({ service }): [string, Told<Codes>] => [
      service,
      { label: serviceName(service, t), text: (of) => of[service] || t('admin.codes.switchedOff') },
    ]),
  );
  const problemOf = (service: string) => {
    const conflict = conflicts[service];
    if (!conflict) return undefined;
    return conflict.kind === 'form'
      ? t('admin.codes.form')
      : t('admin.codes.same', { other: serviceName(conflict.other, t) });
  };
  const usual = service_list.every(({ service, preset }) => value[service] === preset);
  return (
    <FormFrame
      draft={draft}
      save={(feature_codes) =>
        change.mutateAsync({ version: Number(draft.version), feature_codes: feature_codes as Codes })
      }
      fields={told}
    >
      {(Object.keys(SERVICE_GROUPS) as ServiceGroup[]).map((group) => (
        <Section key={group} title={t(`codes.groups.${group}`)}>
          {SERVICE_GROUPS[group].map((service) => {
            const preset = presets[service];
            if (preset === undefined) return null;
            const follows = service_list.some((one) => one.service === service && one.number_follows);
            return (
              <SettingLine
                key={service}
                label={t(`codes.services.${service}.name`)}
                does={t(`codes.services.${service}.about`)}
                preset={preset}
                onPreset={value[service] === preset ? undefined : () => draft.change({ [service]: preset })}
                field={`feature_codes.${service}`}
                problem={problemOf(service)}
              >
                {(id, status) => (
                  <Input
                    id={id}
                    status={status}
                    maxLength={8}
                    inputMode="tel"
                    placeholder={t('admin.codes.switchedOff')}
                    suffix={follows ? t('admin.codes.follows') : undefined}
                    value={value[service] ?? ''}
                    onChange={({ target }) => draft.change({ [service]: target.value.trim() })}
                  />
                )}
              </SettingLine>
            );
          })}
        </Section>
      ))}
      {!usual && (
        <div className={styles.all}>
          <Button icon={<RotateCcw size={16} />} onClick={() => draft.change(presets)}>
            {t('admin.codes.allToDefault')}
          </Button>
        </div>
      )}
    </FormFrame>
  );
}
