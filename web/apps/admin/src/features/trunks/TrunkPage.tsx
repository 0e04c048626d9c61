import { useTranslation } from '@magpie/locales';
import { goTo } from '@magpie/ui';
import { Loaded } from '../../shared/Loaded';
import { Page, State } from '../../shared/Page';
import { DeleteButton } from '../../shared/rules/DeleteButton';
import { freeId } from '../../shared/rules/freeId';
import { useRules } from '../../shared/rules/useRules';
import { useDraft } from '../../shared/useDraft';
import type { Trunk } from '../../shared/company';
import { TrunkFields } from './TrunkFields';
import { TrunkStateText, useTroubleText } from './TrunkStateText';
import { formOf, routesOf, trunkOf, useTrunkStates } from './trunks';

/** One way to the outside, or a new one. */
export function TrunkPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const { query, items, remove } = useRules('trunks');
  const states = useTrunkStates();
  const trouble = useTroubleText();
  const at = items.findIndex((trunk) => trunk.id === id);
  const trunk = items[at];
  const state = states.data?.find((one) => one.id === id);
  const company = query.data?.company;
  const routes = company ? routesOf(id, company.inbound_routes, company.outbound_routes) : [];
  const name = trunk?.name ?? t('admin.trunks.new');
  return (
    <Page
      title={name}
      back={{ href: '#/trunks', label: t('admin.places.trunks') }}
      state={
        state && (
          <>
            <TrunkStateText state={state} />
            {state.trouble && <State tone="plain">{trouble(state.trouble)}</State>}
            {state.calls > 0 && <State tone="live">{t('admin.home.calls', { count: state.calls })}</State>}
            {state.addresses.length > 0 && <State tone="plain">{state.addresses.join(', ')}</State>}
          </>
        )
      }
      actions={
        trunk && (
          <DeleteButton
            name={name}
            text={t('admin.trunks.deleteText')}
            blocked={routes.length > 0 ? t('admin.trunks.inUse', { routes: routes.join(', ') }) : undefined}
            onDelete={() => remove(at).then(() => goTo('/trunks'))}
          />
        )
      }
    >
      <Loaded query={query} failed={t('admin.company.failed')}>
        {({ company: { version } }) =>
          trunk || id === '+' ? (
            <TrunkForm id={id} trunk={trunk} at={trunk ? at : items.length} version={version} />
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
  trunk: Trunk | undefined;
  at: number;
  version: number;
}

function TrunkForm({ id, trunk, at, version }: FormProps) {
  const { items, put } = useRules('trunks');
  const draft = useDraft(`/trunks/${id}`, formOf(trunk), version);
  const ids = items.map((one) => one.id);
  return (
    <TrunkFields
      draft={draft}
      field={`trunks[${at}]`}
      known={trunk !== undefined}
      save={async () => {
        const { value } = draft;
        const own = trunk?.id ?? freeId(value.name || value.host, ids, 'trunk');
        await put(at, trunkOf(own, { ...value, name: value.name || own }), Number(draft.version));
        if (!trunk) goTo(`/trunks/${own}`);
      }}
    />
  );
}
