import { useEffect, useRef } from 'react';

/** What the other side says; it goes on whatever is shown or hidden. */
export function CallSound({ stream }: { stream: MediaStream | undefined }) {
  const element = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    if (!element.current || !stream) return;
    element.current.srcObject = stream;
    // A page that nobody has touched may not sound; answering is a touch.
    element.current.play().catch(() => undefined);
  }, [stream]);
  return <audio ref={element} autoPlay />;
}
