import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import { useTranslation } from '@magpie/locales';
import { Choose, goTo } from '@magpie/ui';
import type { OutboundRoute, Trunk } from '../../shared/company';
import { FormFrame } from '../../shared/form/FormFrame';
import { SettingLine } from '../../shared/form/SettingLine';
import { Loaded } from '../../shared/Loaded';
import { Page, Section } from '../../shared/Page';
import { DeleteButton } from '../../shared/rules/DeleteButton';
import { freeId } from '../../shared/rules/freeId';
import { useRules } from '../../shared/rules/useRules';
import { useDraft } from '../../shared/useDraft';
import { isPattern } from './patterns';
import styles from './Routes.module.css';

const MOST_DIGITS = 32;

/** One way out, or a new one. */
export function OutboundRoutePage({ id }: { id: string }) {
  const { t } = useTranslation();
  const { query, items, remove } = useRules('outbound_routes');
  const at = items.findIndex((route) => route.id === id);
  const route = items[at];
  return (
    <Page
      title={route ? route.pattern : t('admin.routes.new')}
      back={{ href: '#/outbound', label: t('admin.places.outbound') }}
      actions={
        route && (
          <DeleteButton
            name={route.pattern}
            text={t('admin.routes.outboundDelete')}
            onDelete={() => remove(at).then(() => goTo('/outbound'))}
          />
        )
      }
    >
      <Loaded query={query} failed={t('admin.company.failed')}>
        {({ company }) =>
          route || id === '+' ? (
            <Form
              id={id}
              route={route}
              at={route ? at : items.length}
              version={company.version}
              trunks={company.trunks}
            />
          ) : (
            <p>{t('admin.rules.gone')}</p>
          )
        }
      </Loaded>
    </Page>
  );
}

interface FormProps {
  id: string;
  route: OutboundRoute | undefined;
  at: number;
  version: number;
  trunks: readonly Trunk[];
}

function Form({ id, route, at, version, trunks }: FormProps) {
  const { t } = useTranslation();
  const { items, put } = useRules('outbound_routes');
  const fresh: OutboundRoute = { id: '', pattern: '', strip: 0, prepend: '', trunk: trunks[0]?.id ?? '' };
  const draft = useDraft(`/outbound/${id}`, route ?? fresh, version);
  const { value, change } = draft;
  const field = `outbound_routes[${at}]`;
  const trunkName = (of: string) => trunks.find((one) => one.id === of)?.name ?? of;
  const wrong = value.pattern !== '' && !isPattern(value.pattern) ? t('admin.routes.pattern') : undefined;
  return (
    <FormFrame
      draft={draft}
      save={async () => {
        const ids = items.map((one) => one.id);
        const own = value.id || freeId(value.pattern, ids, 'route');
        await put(at, { ...value, id: own }, Number(draft.version));
        if (!route) goTo('/outbound');
      }}
      fields={{
        pattern: { label: t('admin.routes.dialled'), text: (of) => of.pattern },
        strip: { label: t('admin.routes.strip'), text: (of) => of.strip },
        prepend: { label: t('admin.routes.prepend'), text: (of) => of.prepend },
        trunk: { label: t('admin.routes.trunk'), text: (of) => trunkName(of.trunk) },
      }}
    >
      <Section title={t('admin.routes.whichCalls')}>
        <SettingLine
          label={t('admin.routes.dialled')}
          does={t('admin.routes.dialledDoes')}
          field={`${field}.pattern`}
          problem={wrong}
        >
          {(control, status) => (
            <Input
              id={control}
              status={status}
              maxLength={32}
              inputMode="tel"
              placeholder="0."
              value={value.pattern}
              onChange={({ target }) => change({ pattern: target.value.trim() })}
            />
          )}
        </SettingLine>
      </Section>
      <Section title={t('admin.routes.whereTo')}>
        <SettingLine
          label={t('admin.routes.trunk')}
          does={t('admin.routes.outTrunkDoes')}
          field={`${field}.trunk`}
        >
          {(control) => (
            <Choose
              id={control}
              value={value.trunk}
              options={trunks.map((one) => ({ value: one.id, label: one.name }))}
              onChange={(trunk) => change({ trunk })}
            />
          )}
        </SettingLine>
        <SettingLine
          label={t('admin.routes.strip')}
          does={t('admin.routes.stripDoes')}
          preset="0"
          onPreset={value.strip === 0 ? undefined : () => change({ strip: 0 })}
          field={`${field}.strip`}
        >
          {(control, status) => (
            <InputNumber
              id={control}
              status={status}
              className={styles.number}
              min={0}
              max={MOST_DIGITS}
              precision={0}
              value={value.strip}
              onChange={(strip) => change({ strip: strip ?? 0 })}
            />
          )}
        </SettingLine>
        <SettingLine
          label={t('admin.routes.prepend')}
          does={t('admin.routes.prependDoes')}
          field={`${field}.prepend`}
        >
          {(control, status) => (
            <Input
              id={control}
              status={status}
              maxLength={32}
              inputMode="tel"
              value={value.prepend}
              onChange={({ target }) => change({ prepend: target.value.trim() })}
            />
          )}
        </SettingLine>
      </Section>
    </FormFrame>
  );
}
