import Input from 'antd/es/input';
import { useTranslation } from '@magpie/locales';
import { Choose, goTo } from '@magpie/ui';
import type { InboundRoute, Trunk } from '../../shared/company';
import { ExtensionSelect } from '../../shared/ExtensionSelect';
import { FormFrame } from '../../shared/form/FormFrame';
import { SettingLine } from '../../shared/form/SettingLine';
import { Loaded } from '../../shared/Loaded';
import { Page, Section } from '../../shared/Page';
import { DeleteButton } from '../../shared/rules/DeleteButton';
import { freeId } from '../../shared/rules/freeId';
import { useRules } from '../../shared/rules/useRules';
import { useDraft } from '../../shared/useDraft';
import { isPattern } from './patterns';

const FRESH: InboundRoute = { id: '', trunk: '', number: '', name: '', extension: '' };

/** One way in, or a new one. */
export function InboundRoutePage({ id }: { id: string }) {
  const { t } = useTranslation();
  const { query, items, remove } = useRules('inbound_routes');
  const at = items.findIndex((route) => route.id === id);
  const route = items[at];
  return (
    <Page
      title={route ? route.name || route.number : t('admin.routes.new')}
      back={{ href: '#/inbound', label: t('admin.places.inbound') }}
      actions={
        route && (
          <DeleteButton
            name={route.number}
            text={t('admin.routes.inboundDelete')}
            onDelete={() => remove(at).then(() => goTo('/inbound'))}
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
  route: InboundRoute | undefined;
  at: number;
  version: number;
  trunks: readonly Trunk[];
}

function Form({ id, route, at, version, trunks }: FormProps) {
  const { t } = useTranslation();
  const { items, put } = useRules('inbound_routes');
  const draft = useDraft(`/inbound/${id}`, route ?? FRESH, version);
  const { value, change } = draft;
  const field = `inbound_routes[${at}]`;
  const trunkName = (of: string) =>
    of === '' ? t('admin.routes.anyTrunk') : (trunks.find((one) => one.id === of)?.name ?? of);
  const wrong = value.number !== '' && !isPattern(value.number) ? t('admin.routes.pattern') : undefined;
  return (
    <FormFrame
      draft={draft}
      save={async () => {
        const ids = items.map((one) => one.id);
        const own = value.id || freeId(value.name || value.number, ids, 'route');
        await put(at, { ...value, id: own }, Number(draft.version));
        if (!route) goTo('/inbound');
      }}
      fields={{
        number: { label: t('admin.routes.number'), text: (of) => of.number },
        name: { label: t('admin.routes.name'), text: (of) => of.name },
        trunk: { label: t('admin.routes.trunk'), text: (of) => trunkName(of.trunk) },
        extension: { label: t('admin.routes.extension'), text: (of) => of.extension },
      }}
    >
      <Section title={t('admin.routes.whichCalls')}>
        <SettingLine
          label={t('admin.routes.number')}
          does={t('admin.routes.numberDoes')}
          field={`${field}.number`}
          problem={wrong}
        >
          {(control, status) => (
            <Input
              id={control}
              status={status}
              maxLength={32}
              inputMode="tel"
              value={value.number}
              onChange={({ target }) => change({ number: target.value.trim() })}
            />
          )}
        </SettingLine>
        <SettingLine
          label={t('admin.routes.trunk')}
          does={t('admin.routes.inTrunkDoes')}
          preset={t('admin.routes.anyTrunk')}
          field={`${field}.trunk`}
        >
          {(control) => (
            <Choose
              id={control}
              value={value.trunk}
              options={[
                { value: '', label: t('admin.routes.anyTrunk') },
                ...trunks.map((one) => ({ value: one.id, label: one.name })),
              ]}
              onChange={(trunk) => change({ trunk })}
            />
          )}
        </SettingLine>
        <SettingLine label={t('admin.routes.name')} does={t('admin.routes.nameDoes')} field={`${field}.name`}>
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
      </Section>
      <Section title={t('admin.routes.whereTo')}>
        <SettingLine
          label={t('admin.routes.extension')}
          does={t('admin.routes.extensionDoes')}
          field={`${field}.extension`}
        >
          {(control, status) => (
            <ExtensionSelect
              id={control}
              status={status}
              value={value.extension ? [value.extension] : []}
              onChange={([extension = '']) => change({ extension })}
            />
          )}
        </SettingLine>
      </Section>
    </FormFrame>
  );
}
