import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Select from 'antd/es/select';
import Switch from 'antd/es/switch';
import { useTranslation } from '@magpie/locales';
import { CODE, failedWith, get, post } from '../../shared/api';
import { FormFrame } from '../../shared/form/FormFrame';
import { SettingLine } from '../../shared/form/SettingLine';
import { Loaded } from '../../shared/Loaded';
import { Page, Section, State } from '../../shared/Page';
import { ShownOnce } from '../../shared/ShownOnce';
import { useDraft } from '../../shared/useDraft';
import { SdkKey } from './SdkKey';

/** The SDK as the server tells it; a key is there only right after it was made. */
export interface Sdk {
  enabled: boolean;
  access_id: string;
  key_version: number;
  key_made_at?: string;
  networks: string[];
  origins: string[];
  tokens: number;
  signatures: number;
  sessions: number;
  version: string;
  access_key?: string;
}

const KEY = ['sdk'];
const SEPARATORS = [',', ' ', '，'];

/** The SDK for applications of others: on or off, its key, and who may use it. */
export function SdkPage() {
  const { t } = useTranslation();
  const sdk = useQuery({ queryKey: KEY, queryFn: () => get<Sdk>('sdk') });
  const [shown, setShown] = useState<Sdk>();
  const queries = useQueryClient();
  const took = ({ access_key, ...held }: Sdk) => {
    queries.setQueryData(KEY, held);
    if (access_key) setShown({ ...held, access_key });
  };
  return (
    <Page
      title={t('admin.places.sdk')}
      text={t('admin.sdk.text')}
      state={
        sdk.data && (
          <>
            <State tone={sdk.data.enabled ? 'live' : 'off'}>
              {t(sdk.data.enabled ? 'admin.sdk.on' : 'admin.sdk.off')}
            </State>
            {sdk.data.enabled && (
              <State tone="plain">{t('admin.sdk.sessions', { count: sdk.data.sessions })}</State>
            )}
          </>
        )
      }
    >
      <Loaded query={sdk} failed={t('admin.sdk.failed')}>
        {(held) => (
          <>
            <Form sdk={held} onDone={took} />
            <SdkKey sdk={held} onDone={took} />
          </>
        )}
      </Loaded>
      <ShownOnce
        title={t('admin.sdk.shownTitle')}
        secrets={
          shown
            ? [
                { label: t('admin.sdk.accessId'), text: shown.access_id },
                { label: t('admin.sdk.accessKey'), text: shown.access_key ?? '' },
              ]
            : []
        }
        onClose={() => setShown(undefined)}
      />
    </Page>
  );
}

function Form({ sdk, onDone }: { sdk: Sdk; onDone: (now: Sdk) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { enabled, networks, origins } = sdk;
  const draft = useDraft('/sdk', { enabled, networks, origins }, sdk.version);
  const { value, change } = draft;
  const send = useMutation({
    mutationFn: (part: Partial<typeof value>) => post<Sdk>('sdk', { ...part, version: draft.version }),
    onSuccess: onDone,
    onError: async (error) => {
      if (failedWith(error, CODE.STALE_VERSION)) await queries.invalidateQueries({ queryKey: KEY });
    },
  });
  return (
    <FormFrame
      draft={draft}
      save={(part) => send.mutateAsync(part)}
      risky={(part) => (part.enabled === false ? t('admin.sdk.risky', { count: sdk.sessions }) : undefined)}
      fields={{
        enabled: {
          label: t('admin.sdk.enabled'),
          text: (of) => t(of.enabled ? 'admin.form.on' : 'admin.form.off'),
        },
        networks: { label: t('admin.sdk.networks'), text: (of) => of.networks.join(', ') },
        origins: { label: t('admin.sdk.origins'), text: (of) => of.origins.join(', ') },
      }}
    >
      <Section title={t('admin.sdk.who')}>
        <SettingLine label={t('admin.sdk.enabled')} does={t('admin.sdk.enabledDoes')}>
          {(id) => <Switch id={id} checked={value.enabled} onChange={(on) => change({ enabled: on })} />}
        </SettingLine>
        <SettingLine label={t('admin.sdk.origins')} does={t('admin.sdk.originsDoes')} field="origins">
          {(id, status) => (
            <Select<string[]>
              id={id}
              status={status}
              mode="tags"
              open={false}
              suffixIcon={null}
              tokenSeparators={SEPARATORS}
              placeholder="https://crm.example.com"
              value={value.origins}
              onChange={(list) => change({ origins: list })}
            />
          )}
        </SettingLine>
        <SettingLine
          label={t('admin.sdk.networks')}
          does={t('admin.sdk.networksDoes')}
          preset={t('admin.sdk.everywhere')}
          field="networks"
        >
          {(id, status) => (
            <Select<string[]>
              id={id}
              status={status}
              mode="tags"
              open={false}
              suffixIcon={null}
              tokenSeparators={SEPARATORS}
              placeholder="192.0.2.0/24"
              value={value.networks}
              onChange={(list) => change({ networks: list })}
            />
          )}
        </SettingLine>
      </Section>
    </FormFrame>
  );
}
