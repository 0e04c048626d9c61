import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { Waypoints } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { Choose, Empty, refine, usePlace } from '@magpie/ui';
import { get } from '../../shared/api';
import { useCompany } from '../../shared/company';
import { ExtensionSelect } from '../../shared/ExtensionSelect';
import { problemAt, problemsOf } from '../../shared/form/problems';
import { SettingLine } from '../../shared/form/SettingLine';
import { Loaded } from '../../shared/Loaded';
import { instantOf, localIn } from '../../shared/moment';
import { Page, Section } from '../../shared/Page';
import { Steps } from './Steps';
import { OUTCOMES, STATUSES, type Step } from './simulation';
import styles from './Simulator.module.css';

/** "What would happen to a call from X to Y at T?", asked of the rules that hold now; nobody is rung. */
export function SimulatorPage() {
  const { t } = useTranslation();
  const { path, query } = usePlace();
  const zone = useCompany().data?.company.schedule.zone ?? 'UTC';
  const [now] = useState(() => new Date());
  const asked = {
    from: query.get('from') ?? '',
    to: query.get('to') ?? '',
    at: query.get('at') ?? '',
    status: query.get('status') ?? '',
    outcome: query.get('outcome') ?? '',
  };
  const [supposed, setSupposed] = useState(asked);
  const [outside, setOutside] = useState(/^\D|^\d{7,}/.test(asked.from));
  const set = (part: Partial<typeof asked>) => setSupposed({ ...supposed, ...part });
  const complete = supposed.from !== '' && supposed.to !== '';
  const moment = asked.at ? instantOf(asked.at, zone) : now;
  const answer = useQuery({
    queryKey: ['simulate', asked, moment?.toISOString()],
    enabled: asked.from !== '' && asked.to !== '' && moment !== undefined,
    staleTime: 0,
    queryFn: ({ signal }) =>
      get<{ steps: Step[] }>('simulate', { ...asked, at: moment?.toISOString() }, signal),
  });
  const problems = problemsOf(answer.error);
  const problem = (field: string) => (problemAt(problems, field) ? t('admin.problem.format') : undefined);
  return (
    <Page title={t('admin.places.simulator')} text={t('admin.simulator.text')}>
      <form
        className={styles.page}
        onSubmit={(event) => {
          event.preventDefault();
          if (!complete) return;
          refine(path, supposed);
          void answer.refetch();
        }}
      >
        <Section title={t('admin.simulator.call')}>
          <SettingLine
            label={t('admin.simulator.from')}
            does={t('admin.simulator.fromDoes')}
            problem={problem('from')}
          >
            {(id, status) => (
              <span className={styles.from}>
                <Choose
                  label={t('admin.simulator.kind')}
                  value={outside ? 'outside' : 'inside'}
                  options={[
                    { value: 'inside', label: t('admin.simulator.inside') },
                    { value: 'outside', label: t('admin.simulator.outside') },
                  ]}
                  onChange={(kind) => {
                    setOutside(kind === 'outside');
                    set({ from: '' });
                  }}
                />
                {outside ? (
                  <Input
                    id={id}
                    status={status}
                    inputMode="tel"
                    maxLength={32}
                    placeholder={t('admin.simulator.number')}
                    value={supposed.from}
                    onChange={({ target }) => set({ from: target.value.trim() })}
                  />
                ) : (
                  <ExtensionSelect
                    id={id}
                    status={status}
                    value={supposed.from ? [supposed.from] : []}
                    onChange={([from = '']) => set({ from })}
                  />
                )}
              </span>
            )}
          </SettingLine>
          <SettingLine
            label={t('admin.simulator.to')}
            does={t('admin.simulator.toDoes')}
            problem={problem('to')}
          >
            {(id, status) => (
              <Input
                id={id}
                status={status}
                inputMode="tel"
                maxLength={32}
                placeholder={t('admin.simulator.number')}
                value={supposed.to}
                onChange={({ target }) => set({ to: target.value.trim() })}
              />
            )}
          </SettingLine>
          <SettingLine
            label={t('admin.simulator.at')}
            does={t('admin.simulator.atDoes', { zone })}
            preset={t('admin.simulator.now')}
            onPreset={supposed.at ? () => set({ at: '' }) : undefined}
            problem={problem('at')}
          >
            {(id, status) => (
              <Input
                id={id}
                status={status}
                type="datetime-local"
                value={supposed.at || localIn(now, zone)}
                onChange={({ target }) => set({ at: target.value })}
              />
            )}
          </SettingLine>
          <SettingLine label={t('admin.simulator.status')} does={t('admin.simulator.statusDoes')}>
            {(id) => (
              <Choose
                id={id}
                value={supposed.status}
                options={[
                  { value: '', label: t('admin.simulator.ownStatus') },
                  ...STATUSES.map((value) => ({ value, label: t(`status.${value}`) })),
                ]}
                onChange={(status) => set({ status })}
              />
            )}
          </SettingLine>
          <SettingLine label={t('admin.simulator.outcome')} does={t('admin.simulator.outcomeDoes')}>
            {(id) => (
              <Choose
                id={id}
                value={supposed.outcome || 'no_answer'}
                options={OUTCOMES.map((value) => ({ value, label: t(`admin.simulator.outcomes.${value}`) }))}
                onChange={(outcome) => set({ outcome: outcome === 'no_answer' ? '' : outcome })}
              />
            )}
          </SettingLine>
          <div className={styles.ask}>
            <Button
              type="primary"
              htmlType="submit"
              disabled={!complete}
              loading={answer.isFetching}
              icon={<Waypoints size={16} />}
            >
              {t('admin.simulator.ask')}
            </Button>
          </div>
        </Section>
      </form>
      {answer.isEnabled ? (
        problems.length === 0 && (
          <Loaded query={answer} failed={t('admin.simulator.failed')} rows={3}>
            {({ steps }) => <Steps steps={steps} zone={zone} from={asked.from} to={asked.to} />}
          </Loaded>
        )
      ) : (
        <Empty
          icon={<Waypoints />}
          title={t('admin.simulator.empty.title')}
          text={t('admin.simulator.empty.text')}
        />
      )}
    </Page>
  );
}
