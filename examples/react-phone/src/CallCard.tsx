import { useEffect, useReducer, useState } from 'react';
import type { RecordPermissions, Session } from '@magpie/sdk-core';
import { Party } from './Incoming';
import { Keys } from './Keys';
import { type Say, useSpeech } from './language';
import { Sound } from './Sound';
import { Transfer } from './Transfer';

interface Props {
  session: Session;
  permissions: RecordPermissions;
}

/** A call that was made or answered, and what can be done with it. */
export function CallCard({ session, permissions }: Props) {
  const { say } = useSpeech();
  const [open, setOpen] = useState<'keypad' | 'transfer'>();
  useSeconds();
  const { status } = session;
  const { name, number, isMute, isHold, recordStatus, isTransfer } = status;
  const talks = status.callStatus === 'talking';
  const records = recordStatus === 'recording';
  const toggle = (what: 'keypad' | 'transfer') => setOpen(open === what ? undefined : what);

  return (
    <article className="card live" aria-label={name || number}>
      <Party name={name} number={number} state={standing(session, say)} />
      <Sound stream={session.remoteStream} />
      {talks && (
        <div className="actions">
          <Toggle
            on={isMute}
            text={say('mute')}
            onPress={() => void (isMute ? session.unmute() : session.mute())}
          />
          <Toggle
            on={isHold}
            text={say('hold')}
            onPress={() => void (isHold ? session.unhold() : session.hold())}
          />
          <Toggle on={open === 'keypad'} text={say('keypad')} onPress={() => toggle('keypad')} />
          {!isTransfer && (
            <Toggle on={open === 'transfer'} text={say('transfer')} onPress={() => toggle('transfer')} />
          )}
          {/* 2: may start one; 1: may pause and resume one that runs. */}
          {(permissions === 2 || (permissions === 1 && recordStatus !== 'stop')) && (
            <Toggle
              on={records}
              text={say('record')}
              onPress={() => void (records ? session.pauseRecord() : session.startRecord())}
            />
          )}
        </div>
      )}
      {open === 'keypad' && talks && <Keys onPress={(key) => session.dtmf(key)} />}
      {open === 'transfer' && talks && <Transfer session={session} onDone={() => setOpen(undefined)} />}
      <div className="actions two">
        {isTransfer && (
          <button type="button" className="main" onClick={() => session.attendedTransfer(number)}>
            {say('complete')}
          </button>
        )}
        <button type="button" className="bad" onClick={() => session.hangup()}>
          {say('hangUp')}
        </button>
      </div>
    </article>
  );
}

interface ToggleProps {
  on: boolean;
  text: string;
  onPress: () => void;
}

function Toggle({ on, text, onPress }: ToggleProps) {
  return (
    <button type="button" aria-pressed={on} onClick={onPress}>
      {text}
    </button>
  );
}

/** Draws anew each second, for the time that a call lasts. */
function useSeconds(): void {
  const [, draw] = useReducer((seconds: number) => seconds + 1, 0);
  useEffect(() => {
    const timer = setInterval(draw, 1000);
    return () => clearInterval(timer);
  }, []);
}

function standing({ status, timer }: Session, say: Say): string {
  const words = [say(status.isHold ? 'held' : status.callStatus)];
  if (status.callStatus === 'talking') words.push(clock(timer.callDuration));
  if (status.recordStatus === 'recording') words.push(`● ${say('recording')}`);
  if (status.transferParent)
    words.push(say('asks', status.transferParent.name || status.transferParent.number));
  return words.join(' · ');
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
