import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import { useTranslation } from '@magpie/locales';
import { Choose } from '@magpie/ui';
import { useChangeCompany, useCompany, type Parking, type Target } from '../../shared/company';
import { ExtensionSelect } from '../../shared/ExtensionSelect';
import { FormFrame } from '../../shared/form/FormFrame';
import { SettingLine } from '../../shared/form/SettingLine';
import { Loaded } from '../../shared/Loaded';
import { Page, Section, State } from '../../shared/Page';
import { useDraft } from '../../shared/useDraft';
import { lastSlot } from './slots';
import styles from './Parking.module.css';

const USUAL: Parking = { first: '6000', slots: 100, seconds: 60, timeout: null };
const TARGETS = ['back', 'extension', 'voicemail', 'hang_up'] as const;

/** Where calls are parked, for how long, and where they go then. */
export function ParkingPage() {
  const { t } = useTranslation();
  const company = useCompany();
  const parking = company.data?.company.parking;
  return (
    <Page
      title={t('admin.places.parking')}
      text={t('admin.parking.text')}
      state={
        parking && (
          <State tone={parking.slots > 0 ? 'live' : 'off'}>
            {parking.slots > 0
              ? t('admin.parking.state', {
                  count: parking.slots,
                  first: parking.first,
                  last: lastSlot(parking) ?? '',
                })
              : t('admin.parking.off')}
          </State>
        )
      }
    >
      <Loaded query={company} failed={t('admin.company.failed')}>
        {({ company: { parking: held, version } }) => <Form parking={held} version={version} />}
      </Loaded>
    </Page>
  );
}

function Form({ parking, version }: { parking: Parking; version: number }) {
  const { t } = useTranslation();
  const send = useChangeCompany();
  const draft = useDraft('/parking', parking, version);
  const { value, change } = draft;
  const kind = value.timeout?.type ?? 'back';
  const targetText = (target: Target | null) =>
    `${t(`admin.parking.targets.${target?.type ?? 'back'}`)} ${target?.number ?? ''}`.trim();
  const last = lastSlot(value);
  return (
    <FormFrame
      draft={draft}
      save={(part) => send.mutateAsync({ version: Number(draft.version), parking: part })}
      fields={{
        first: { label: t('admin.parking.first'), text: (of) => of.first },
        slots: { label: t('admin.parking.slots'), text: (of) => of.slots },
        seconds: { label: t('admin.parking.seconds'), text: (of) => of.seconds },
        timeout: { label: t('admin.parking.timeout'), text: (of) => targetText(of.timeout) },
      }}
    >
      <Section title={t('admin.parking.numbers')}>
        <SettingLine
          label={t('admin.parking.first')}
          does={t('admin.parking.firstDoes')}
          preset={USUAL.first}
          onPreset={value.first === USUAL.first ? undefined : () => change({ first: USUAL.first })}
          field="parking.first"
        >
          {(id, status) => (
            <Input
              id={id}
              status={status}
              maxLength={8}
              inputMode="numeric"
              value={value.first}
              onChange={({ target }) => change({ first: target.value.replace(/\D/g, '') })}
            />
          )}
        </SettingLine>
        <SettingLine
          label={t('admin.parking.slots')}
          does={
            last === undefined
              ? t('admin.parking.slotsDoes')
              : t('admin.parking.range', { first: value.first, last })
          }
          preset={String(USUAL.slots)}
          onPreset={value.slots === USUAL.slots ? undefined : () => change({ slots: USUAL.slots })}
          field="parking.slots"
        >
          {(id, status) => (
            <InputNumber
              id={id}
              status={status}
              className={styles.number}
              min={0}
              max={1000}
              precision={0}
              value={value.slots}
              onChange={(slots) => change({ slots: slots ?? 0 })}
            />
          )}
        </SettingLine>
      </Section>
      <Section title={t('admin.parking.waiting')}>
        <SettingLine
          label={t('admin.parking.seconds')}
          does={t('admin.parking.secondsDoes')}
          preset={String(USUAL.seconds)}
          onPreset={value.seconds === USUAL.seconds ? undefined : () => change({ seconds: USUAL.seconds })}
          field="parking.seconds"
        >
          {(id, status) => (
            <InputNumber
              id={id}
              status={status}
              className={styles.number}
              min={10}
              max={3600}
              precision={0}
              value={value.seconds}
              onChange={(seconds) => change({ seconds: seconds ?? USUAL.seconds })}
            />
          )}
        </SettingLine>
        <SettingLine
          label={t('admin.parking.timeout')}
          does={t('admin.parking.timeoutDoes')}
          preset={t('admin.parking.targets.back')}
          field="parking.timeout"
        >
          {(id, status) => (
            <span className={styles.target}>
              <Choose
                id={id}
                value={kind}
                options={TARGETS.map((each) => ({ value: each, label: t(`admin.parking.targets.${each}`) }))}
                onChange={(type) =>
                  change({
                    timeout:
                      type === 'back'
                        ? null
                        : type === 'hang_up'
                          ? { type }
                          : { type, number: value.timeout?.number ?? '' },
                  })
                }
              />
              {(kind === 'extension' || kind === 'voicemail') && (
                <ExtensionSelect
                  label={t('admin.routes.extension')}
                  status={status}
                  value={value.timeout?.number ? [value.timeout.number] : []}
                  onChange={([number = '']) => change({ timeout: { type: kind, number } })}
                />
              )}
            </span>
          )}
        </SettingLine>
      </Section>
    </FormFrame>
  );
}
