import { useEffect, useRef } from 'react';
import { usePreferences } from '../../live/preferences';
import { canChooseSpeaker } from '../../shared/devices';

/** What the other side says, on the chosen speaker. */
export function CallAudio({ stream }: { stream: MediaStream | undefined }) {
  const element = useRef<HTMLAudioElement>(null);
  const speakerId = usePreferences((preferences) => preferences.speakerId);

  useEffect(() => {
    if (!element.current || !stream) return;
    element.current.srcObject = stream;
    void element.current.play().catch(() => undefined);
  }, [stream]);

  useEffect(() => {
    // A device that was unplugged leaves the sound on the standard one.
    if (canChooseSpeaker) void element.current?.setSinkId(speakerId ?? '').catch(() => undefined);
  }, [speakerId]);

  return <audio ref={element} autoPlay />;
}
