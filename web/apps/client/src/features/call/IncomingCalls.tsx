import { BellOff, Phone, PhoneOff, Replace, Video, Voicemail } from 'lucide-react';
import { useTranslation } from '@magpie/locales';
import { answer, answerInstead, decline } from '../../live/calls';
import { toVoicemail } from '../../live/moves';
import { useReach } from '../../live/reach';
import { useLive, type CallView } from '../../live/store';
import { Avatar } from '../../shared/Avatar';
import { useKeys } from './useKeys';
import { KeyHint } from './KeyHint';
import styles from './IncomingCalls.module.css';

interface Props {
  calls: readonly CallView[];
  /** A call stands already; answering puts it on hold. */
  busy: boolean;
  silenced: readonly string[];
  onSilence: (callId: string) => void;
}

/** Who calls, why here, three choices, and voicemail. The newest call is in front. */
export function IncomingCalls({ calls, busy, silenced, onSilence }: Props) {
  const call = calls.at(-1);
  if (!call) return null;
  return (
    <Incoming
      key={call.callId}
      call={call}
      busy={busy}
      silenced={silenced.includes(call.callId)}
      onSilence={() => onSilence(call.callId)}
    />
  );
}

const WHY = {
  internal: 'call.incoming.direct',
  external: 'call.incoming.direct',
  intercom: 'call.incoming.intercom',
  paging: 'call.incoming.paging',
} as const;

interface IncomingProps {
  call: CallView;
  busy: boolean;
  silenced: boolean;
  onSilence: () => void;
}

function Incoming({ call, busy, silenced, onSilence }: IncomingProps) {
  const { t } = useTranslation();
  const own = useLive((live) => live.account?.number ?? '');
  const video = call.offersVideo;
  // Nobody leaves a message where voicemail is off (J-31), or after a call to many.
  const voicemail = useReach().data?.reach.voicemail !== false && call.session.origin !== 'paging';
  useKeys({
    a: () => void answer(call, false),
    v: () => void answer(call, video),
    d: () => decline(call),
    s: onSilence,
    x: busy ? () => void answerInstead(call) : undefined,
    b: voicemail ? () => void toVoicemail(call) : undefined,
  });
  const title = video ? t('call.incoming.video') : t('call.incoming.title');
  return (
    <div className={styles.place}>
      <section
        className={styles.window}
        role="dialog"
        aria-label={`${title}: ${call.name}`}
        aria-describedby="incoming-why"
      >
        <header className={styles.header}>
          <p className={styles.title}>
            {video ? <Video size={16} aria-hidden="true" /> : <Phone size={16} aria-hidden="true" />} {title}
          </p>
          {(video || busy) && (
            <button
              type="button"
              className={styles.silence}
              disabled={silenced}
              aria-label={t('call.incoming.silence')}
              title={t('call.incoming.silence')}
              onClick={onSilence}
            >
              <BellOff size={18} />
            </button>
          )}
        </header>
        <div className={styles.who}>
          <span className={styles.ring}>
            <Avatar name={call.name === call.number ? '' : call.name} number={call.number} size={64} />
          </span>
          <div>
            <p className={styles.name} role="alert">
              <span className="visually-hidden">{title}: </span>
              {call.name}
            </p>
            <p className={styles.facts}>
              {call.name !== call.number && <span className="figures">{call.number}</span>}
              {call.company && <span>{call.company}</span>}
            </p>
            <p id="incoming-why" className={styles.why}>
              {busy ? t('call.incoming.second') : t(WHY[call.session.origin ?? 'internal'], { number: own })}
            </p>
          </div>
        </div>
        <div className={styles.choices}>
          <button type="button" className={styles.decline} onClick={() => decline(call)}>
            <PhoneOff size={22} aria-hidden="true" />
            <span>{t('call.incoming.decline')}</span>
            <KeyHint>D</KeyHint>
          </button>
          {video ? (
            <button type="button" className={styles.plain} onClick={() => void answer(call)}>
              <Phone size={22} aria-hidden="true" />
              <span>{t('call.incoming.answerAudio')}</span>
              <KeyHint>A</KeyHint>
            </button>
          ) : busy ? (
            <button type="button" className={styles.plain} onClick={() => void answerInstead(call)}>
              <Replace size={22} aria-hidden="true" />
              <span>{t('call.incoming.instead')}</span>
              <KeyHint>X</KeyHint>
            </button>
          ) : (
            <button type="button" className={styles.plain} disabled={silenced} onClick={onSilence}>
              <BellOff size={22} aria-hidden="true" />
              <span>{t('call.incoming.silence')}</span>
              <KeyHint>S</KeyHint>
            </button>
          )}
          <button type="button" className={styles.answer} onClick={() => void answer(call, video)}>
            {video ? <Video size={22} aria-hidden="true" /> : <Phone size={22} aria-hidden="true" />}
            <span>{t(`call.incoming.${video ? 'answerVideo' : busy ? 'holdAndAnswer' : 'answer'}`)}</span>
            <KeyHint>{video ? 'V' : 'A'}</KeyHint>
          </button>
        </div>
        {voicemail && (
          <button type="button" className={styles.away} onClick={() => void toVoicemail(call)}>
            <Voicemail size={18} aria-hidden="true" />
            {t('call.incoming.voicemail')}
            <KeyHint>B</KeyHint>
          </button>
        )}
      </section>
    </div>
  );
}
