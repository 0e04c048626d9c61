import { useState } from 'react';
import { useTranslation } from '@magpie/locales';
import { toggleVideo } from '../../live/calls';
import { usePreferences } from '../../live/preferences';
import { keyTone } from '../../live/sounds';
import type { CallView } from '../../live/store';
import { isHeld } from './callText';
import { CallActions } from './CallActions';
import { CallHeader } from './CallHeader';
import { CallPill } from './CallPill';
import { CallStage } from './CallStage';
import { CallKeypad } from './CallKeypad';
import { MorePanel } from './MorePanel';
import { OtherCall } from './OtherCall';
import { useDrag } from './useDrag';
import { useKeys } from './useKeys';
import styles from './CallWindow.module.css';

export type WindowSize = 'pill' | 'card' | 'full';
export type Panel = 'none' | 'keypad' | 'more';

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
    e: () => session.hangup(),
  });
  useKeys(panel === 'keypad' ? { ...digits, escape: () => setPanel('none') } : {}, true);

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
      <CallStage call={call} compact={panel !== 'none' && size === 'card'} full={size === 'full'} />
      {panel === 'keypad' && <CallKeypad sent={sent} onKey={press} />}
      {panel === 'more' && <MorePanel call={call} />}
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
