import { useEffect, useRef } from 'react';
import { useTexts } from '../intl/intl';
import type { CallView } from '../live/Live';
import { Avatar } from '../ui/Avatar';
import { useSurroundings } from '../ui/context';
import { Who } from '../ui/Who';
import { rests } from './callText';

interface Props {
  call: CallView;
  /** Little room: a panel is open below. */
  compact: boolean;
}

/** The other side: a picture where there is one, who it is otherwise; our own picture in a corner. */
export function CallStage({ call, compact }: Props) {
  const { say } = useTexts();
  const { actions } = useSurroundings();
  const { name, number, status, localVideo } = call;
  const theirs = call.remoteVideo && !rests(call.state);
  return (
    <div className="stage" data-video={theirs || localVideo || undefined} data-compact={compact || undefined}>
      {theirs ? (
        <>
          <Picture
            className="picture-remote"
            stream={call.remoteStream}
            label={say('session.remote_video', name)}
          />
          <p className="caption">{name}</p>
        </>
      ) : (
        <div className="person">
          <Avatar name={name} number={number} picture={status.avatar} size={compact ? 44 : 84} />
          <Who call={call} />
        </div>
      )}
      {localVideo && (
        <Picture className="picture-local" stream={call.localStream} label={say('session.local_video')} />
      )}
      {theirs && !localVideo && (
        <div className="invitation" role="status">
          <span>{say('session.tip.their_video', name)}</span>
          <button type="button" className="primary-button" onClick={() => void actions.video(call)}>
            {say('session.video')}
          </button>
        </div>
      )}
    </div>
  );
}

interface PictureProps {
  className: string;
  stream: MediaStream | undefined;
  label: string;
}

/** A picture without its sound, which has an element of its own. */
function Picture({ className, stream, label }: PictureProps) {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (element.current && stream) element.current.srcObject = stream;
  }, [stream]);
  return <video ref={element} className={className} aria-label={label} autoPlay playsInline muted />;
}
