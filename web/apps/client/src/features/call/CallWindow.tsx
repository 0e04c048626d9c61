import { useState } from 'react';
import { useTranslation } from '@magpie/locales';
import { toggleRecording, toggleVideo } from '../../live/calls';
import { usePreferences } from '../../live/preferences';
import { keyTone } from '../../live/sounds';
import { useLive, type CallView } from '../../live/store';
import { isHeld } from './callText';
import { CallActions } from './CallActions';
import { CallHeader } from './CallHeader';
import { CallPill } from './CallPill';
import { CallStage } from './CallStage';
import { CallKeypad } from './CallKeypad';
import { canDo } from './canDo';
import { Consultation } from './Consultation';
import { MorePanel } from './MorePanel';
import { NewCallPanel } from './NewCallPanel';
import { OtherCall } from './OtherCall';
import { TransferPanel } from './TransferPanel';
import { useDrag } from './useDrag';
import { useKeys } from './useKeys';
import styles from './CallWindow.module.css';

export type WindowSize = 'pill' | 'card' | 'full';
export type Panel = 'none' | 'keypad' | 'more' | 'transfer' | 'newCall';

interface Props {
  call: CallView;
  others: readonly CallView[];
  size: WindowSize;
  onSize: (size: WindowSize) => void;
}

/** The call in front: who, how long, how good, and what can be done. It floats above every page. */
export function CallWindow({ call, others, size, onSize }: Props) {
  const { t } = useTranslation();
  const [panel, setPanel] = useState<Panel>('none');
  const [sent, setSent] = useState('');
  const keyTones = usePreferences((preferences) => preferences.keyTones);
  const { frame, grip } = useDrag(size === 'card');
  const { session, state } = call;
  const standing = state.kind === 'talking';
  const recordPermissions = useLive((live) => live.recordPermissions);
  const can = canDo(call, others.length, recordPermissions);
  const waiting = others.find(({ callId }) => callId === call.asksAbout);
  const close = () => setPanel('none');
  const toggle = (wanted: Panel) => setPanel(panel === wanted ? 'none' : wanted);
  const press = (key: string) => {
    if (!session.dtmf(key)) return;
    if (keyTones) keyTone(key, usePreferences.getState().speakerId);
    setSent((keys) => (keys + key).slice(-24));
  };
  const mute = () => (session.status.isMute ? session.unmute() : session.mute());
  const hold = () => (session.status.isHold ? session.unhold() : session.hold());
  const digits = Object.fromEntries([...'0123456789*#'].map((key) => [key, () => press(key)]));

  useKeys({
    m: mute,
    h: standing ? hold : undefined,
    k: standing ? () => toggle('keypad') : undefined,
    v: standing ? () => void toggleVideo(call) : undefined,
    r: can.record ? () => toggleRecording(call) : undefined,
    t: can.transfer ? () => toggle('transfer') : undefined,
    n: can.newCall ? () => toggle('newCall') : undefined,
    e: () => session.hangup(),
  });
  useKeys(panel === 'keypad' ? { ...digits, escape: close } : {}, true);

  if (size === 'pill') {
    return <CallPill call={call} onMute={mute} onShow={() => onSize('card')} />;
  }
  return (
    <section
      ref={frame}
      className={styles.window}
      data-size={size}
      data-video={call.localVideo || call.remoteVideo || undefined}
      aria-label={isHeld(state) ? t('call.held', { name: call.name }) : t('call.window', { name: call.name })}
    >
      <CallHeader call={call} size={size} onSize={onSize} grip={grip} />
      {others.map((other) => (
        <OtherCall key={other.callId} call={other} />
      ))}
      {waiting && <Consultation asked={call} waiting={waiting} />}
      <CallStage call={call} compact={panel !== 'none' && size === 'card'} full={size === 'full'} />
      {panel === 'keypad' && <CallKeypad sent={sent} onKey={press} />}
      {panel === 'more' && <MorePanel call={call} can={can} onPanel={toggle} />}
      {panel === 'transfer' && can.transfer && <TransferPanel call={call} onClose={close} />}
      {panel === 'newCall' && can.newCall && <NewCallPanel onClose={close} />}
      <CallActions
        call={call}
        panel={panel}
        onMute={mute}
        onHold={hold}
        onPanel={toggle}
        onVideo={() => void toggleVideo(call)}
      />
    </section>
  );
}
