import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { PhoneOff } from 'lucide-react';
import {
  currentLanguage,
  formatDay,
  formatDuration,
  formatMoment,
  useTranslation,
  type Translate,
} from '@magpie/locales';
import { Empty } from '@magpie/ui';
import { CODE, failedWith, get } from '../../../shared/api';
import { outcomeKey, partyName } from '../../../shared/calls/calls';
import { Loaded } from '../../../shared/Loaded';
import { Page, Section, State } from '../../../shared/Page';
import { Drawing } from './Drawing';
import { LadderSection } from './LadderSection';
import { Quality } from './Quality';
import { Steps } from './Steps';
import type { Timeline } from './timeline';
import { Why } from './Why';

const REFRESH = 3_000;

/** One call: why it went where it went, drawn, heard and message by message. */
export function Call({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const query = useQuery({
    queryKey: ['calls', 'timeline', id, i18n.language],
    queryFn: ({ signal }) => get<Timeline>('calls/timeline', { id, language: currentLanguage() }, signal),
    refetchInterval: ({ state: { data } }) => (data && !data.live ? false : REFRESH),
    retry: (times, error) => !failedWith(error, CODE.NOT_FOUND) && times < 2,
  });
  const { data } = query;
  const back = { href: '#/calls', label: t('admin.calls.title') };
  if (failedWith(query.error, CODE.NOT_FOUND))
    return (
      <Page title={t('admin.call.title')} back={back}>
        <Empty icon={<PhoneOff />} title={t('admin.call.gone.title')} text={t('admin.call.gone.text')} />
      </Page>
    );
  return (
    <Page
      title={data ? t('admin.call.between', between(data)) : t('admin.call.title')}
      back={back}
      state={data && <CallState timeline={data} t={t} />}
    >
      <Loaded query={query} failed={t('admin.call.failed')}>
        {(timeline) => (
          <>
            <Why timeline={timeline} />
            <Section title={t('admin.call.drawing.title')} text={t('admin.call.drawing.text')}>
              <Drawing timeline={timeline} chosen={chosen} onChoose={setChosen} />
              <Steps timeline={timeline} chosen={chosen} />
            </Section>
            <Quality lanes={timeline.lanes} />
            <LadderSection id={id} timeline={timeline} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function between({ call }: Timeline) {
  return { caller: partyName(call.caller), called: partyName(call.called) };
}

function CallState({ timeline: { call, live }, t }: { timeline: Timeline; t: Translate }) {
  const language = currentLanguage();
  const began = new Date(call.started_at);
  return (
    <>
      {live || !('disposition' in call) ? (
        <State tone="live">{t('admin.call.goesOn')}</State>
      ) : (
        call.disposition && (
          <State
            tone={
              call.disposition === 'ANSWERED' || call.disposition === 'VOICEMAIL'
                ? 'live'
                : call.disposition === 'FAILED'
                  ? 'danger'
                  : 'away'
            }
          >
            {t(outcomeKey(call.disposition))}
          </State>
        )
      )}
      <span>{`${formatDay(began, new Date(), language)} ${formatMoment(began, language)}`}</span>
      <span>{t(`admin.calls.type.${call.type}`)}</span>
      {'talk_duration' in call && call.answered_at && (
        <span>{t('admin.call.talked', { time: formatDuration(call.talk_duration) })}</span>
      )}
    </>
  );
}
