import { useEffect, useRef } from 'react';
import { Phone, Video } from 'lucide-react';
import { errorKey, useTexts } from '../intl/intl';
import type { Readiness } from '../live/Live';
import { Box } from '../ui/Box';
import { useLive, useSurroundings } from '../ui/context';
import { NoticeBar } from '../ui/NoticeBar';
import { NumberForm } from '../ui/NumberForm';

/** Where one dials, and where it is said whether calls are possible. */
export function DialPanel() {
  const { options, actions, focus } = useSurroundings();
  const { readiness, calls } = useLive();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    focus.setHome(() => field.current?.focus());
    return () => focus.setHome(undefined);
  }, [focus]);
  const { say } = useTexts();
  const ready = readiness.kind === 'ready';
  const dial = async (number: string, clear: () => void, video = false) => {
    if (await actions.dial(number, video)) clear();
  };
  return (
    <Box part="dial-panel" option={options.dialPanelOption}>
      <section className="dial-panel" aria-label={say('dial_panel.title')} aria-busy={waits(readiness)}>
        <header className="dial-header">
          <h2>{say('dial_panel.title')}</h2>
          <State readiness={readiness} />
        </header>
        <Tip readiness={readiness} />
        {calls.length === 0 && <NoticeBar />}
        {readiness.kind !== 'failed' && (
          <NumberForm field={field} onNumber={(number, clear) => void dial(number, clear)} disabled={!ready}>
            {(number, clear) => (
              <div className="dial-actions">
                <button
                  type="button"
                  className="call-button"
                  disabled={!ready || !number.trim()}
                  onClick={() => void dial(number, clear)}
                >
                  <Phone size={20} aria-hidden="true" />
                  <span>{say('dial_panel.call')}</span>
                </button>
                <button
                  type="button"
                  className="plain-button"
                  aria-label={say('dial_panel.video_call')}
                  title={say('dial_panel.video_call')}
                  disabled={!ready || !number.trim()}
                  onClick={() => void dial(number, clear, true)}
                >
                  <Video size={20} aria-hidden="true" />
                </button>
              </div>
            )}
          </NumberForm>
        )}
      </section>
    </Box>
  );
}

function waits({ kind }: Readiness): boolean {
  return kind === 'starting' || kind === 'connecting';
}

function State({ readiness }: { readiness: Readiness }) {
  const { say } = useTexts();
  const key = waits(readiness)
    ? 'session.connecting'
    : readiness.kind === 'ready'
      ? 'dial_panel.ready'
      : 'dial_panel.offline';
  return (
    <p className="dial-state" data-state={readiness.kind} role="status">
      {say(key)}
    </p>
  );
}

function Tip({ readiness }: { readiness: Readiness }) {
  const { say } = useTexts();
  if (readiness.kind === 'lost') {
    return (
      <p className="tip" data-kind="warning" role="alert">
        {say('dial_panel.tip.connect_failed')}
      </p>
    );
  }
  if (readiness.kind !== 'failed') return null;
  return (
    <div className="failed" role="alert">
      <strong>{say('dial_panel.failed')}</strong>
      <p>{say(errorKey(readiness.why.code))}</p>
    </div>
  );
}
