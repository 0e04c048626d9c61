import { Phone, PhoneIncoming, PhoneOff, Video } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTexts } from '../intl/intl';
import type { CallView } from '../live/Live';
import { Avatar } from '../ui/Avatar';
import { Box } from '../ui/Box';
import { useLive, useSurroundings } from '../ui/context';
import { NoticeBar } from '../ui/NoticeBar';
import { usePageKeys } from '../ui/useKeys';
import { Who } from '../ui/Who';

/** The calls that ring here, above everything else of the page; and what failed, where no other part says it. */
export function IncomingCalls() {
  const { options } = useSurroundings();
  const { ringing, calls, notice } = useLive();
  const tells = options.hiddenDialPanelComponent && calls.length === 0 && notice?.kind === 'error';
  if (ringing.length === 0 && !tells) return null;
  return (
    <Box part="incoming" option={options.incomingOption} floating frontFor={calls.length}>
      {ringing.map((call, at) => (
        <Incoming key={call.callId} call={call} holds={calls.length > 0} keys={at === 0} />
      ))}
      {tells && <NoticeBar />}
    </Box>
  );
}

interface Props {
  call: CallView;
  /** Another call would be put on hold. */
  holds: boolean;
  /** The keys of the page mean this one. */
  keys: boolean;
}

function Incoming({ call, holds, keys }: Props) {
  const { say } = useTexts();
  const { actions } = useSurroundings();
  const title = say(call.offersVideo ? 'incoming.title_video' : 'incoming.title');
  const answer = () => void actions.answer(call);
  const decline = () => actions.decline(call);
  usePageKeys(keys ? { f8: answer, f9: decline } : {});
  return (
    <section className="incoming" role="dialog" aria-label={say('incoming.from', title, call.name)}>
      <h2 className="incoming-title">
        <PhoneIncoming size={16} aria-hidden="true" />
        <span role="alert">
          {title}
          <span className="visually-hidden"> {call.name}</span>
        </span>
      </h2>
      <div className="incoming-who">
        <span className="incoming-ring">
          <Avatar name={call.name} number={call.number} picture={call.status.avatar} size={56} />
        </span>
        <Who call={call} />
      </div>
      {holds && <p className="incoming-tip">{say('incoming.tip.hold')}</p>}
      <div className="choices">
        <Choice kind="decline" label={say('incoming.btn.hang_up')} hint={keys ? 'F9' : ''} onClick={decline}>
          <PhoneOff size={20} aria-hidden="true" />
        </Choice>
        <Choice kind="answer" label={say('incoming.btn.audio')} hint={keys ? 'F8' : ''} onClick={answer}>
          <Phone size={20} aria-hidden="true" />
        </Choice>
        {call.offersVideo && (
          <Choice
            kind="answer"
            label={say('incoming.btn.video')}
            onClick={() => void actions.answer(call, true)}
          >
            <Video size={20} aria-hidden="true" />
          </Choice>
        )}
      </div>
    </section>
  );
}

interface ChoiceProps {
  kind: 'answer' | 'decline';
  label: string;
  hint?: string;
  onClick: () => void;
  children: ReactNode;
}

function Choice({ kind, label, hint, onClick, children }: ChoiceProps) {
  return (
    <button
      type="button"
      className="choice"
      data-kind={kind}
      aria-keyshortcuts={hint || undefined}
      onClick={onClick}
    >
      {children}
      <span>{label}</span>
      {hint && (
        <kbd className="hint" aria-hidden="true">
          {hint}
        </kbd>
      )}
    </button>
  );
}
