interface Watcher {
  added: (stream: MediaStream) => void;
  changed: () => void;
  /** We answer: where no camera is given, an offered video section is answered as inactive. */
  audioOnly: boolean;
}

/** The streams of one call: what is captured here and what comes from there. */
export class CallMedia {
  readonly #connection: () => RTCPeerConnection | undefined;
  #captured: MediaStream | undefined;
  #localStream: MediaStream | undefined;
  #remoteStream: MediaStream | undefined;
  #remoteVideo = false;

  constructor(connection: () => RTCPeerConnection | undefined) {
    this.#connection = connection;
  }

  get captured(): MediaStream | undefined {
    return this.#captured;
  }

  get localStream(): MediaStream | undefined {
    return this.#localStream;
  }

  get remoteStream(): MediaStream | undefined {
    return this.#remoteStream;
  }

  get localVideo(): boolean {
    return this.#localStream !== undefined;
  }

  get remoteVideo(): boolean {
    return this.#remoteVideo;
  }

  /** From now on the call owns this stream and stops it at its end. */
  take(stream: MediaStream): void {
    this.#captured = stream;
    this.#showLocal();
  }

  watch(connection: RTCPeerConnection, { added, changed, audioOnly }: Watcher): () => void {
    const track = ({ track: remote }: RTCTrackEvent) => {
      const first = this.#remoteStream === undefined;
      const stream = (this.#remoteStream ??= new MediaStream());
      for (const old of stream.getTracks())
        if (old.kind === remote.kind && old !== remote) stream.removeTrack(old);
      if (!stream.getTracks().includes(remote)) stream.addTrack(remote);
      if (first) added(stream);
      changed();
    };
    let answered = !audioOnly;
    let settled = false;
    const signalling = () => {
      if (connection.signalingState === 'have-remote-offer' && !answered) declineVideo(connection);
      if (connection.signalingState !== 'stable') return;
      if (!settled && this.localVideo && videoTransceiver(connection)?.currentDirection === 'inactive') {
        // The other side answered with sound alone: the call is one of sound, and the camera goes off.
        void this.stopVideo().then(changed);
      }
      answered = settled = true;
      const receives = connection
        .getTransceivers()
        .some(
          (each) =>
            each.receiver.track.kind === 'video' && /^(sendrecv|recvonly)$/.test(each.currentDirection ?? ''),
        );
      if (receives === this.#remoteVideo) return;
      this.#remoteVideo = receives;
      changed();
    };
    connection.addEventListener('track', track);
    connection.addEventListener('signalingstatechange', signalling);
    return () => {
      connection.removeEventListener('track', track);
      connection.removeEventListener('signalingstatechange', signalling);
    };
  }

  /** Puts a camera into the call; a new offer must follow. */
  async sendVideo(track: MediaStreamTrack): Promise<void> {
    const connection = this.#connection();
    const stream = this.#captured;
    if (!connection || !stream) return;
    stream.addTrack(track);
    const transceiver = videoTransceiver(connection);
    if (transceiver) {
      transceiver.direction = 'sendrecv';
      await transceiver.sender.replaceTrack(track);
    } else {
      connection.addTransceiver(track, { direction: 'sendrecv', streams: [stream] });
    }
    this.#showLocal();
  }

  /** Takes the camera out of the call; a new offer must follow. */
  async stopVideo(): Promise<void> {
    const connection = this.#connection();
    for (const track of this.#captured?.getVideoTracks() ?? []) {
      track.stop();
      this.#captured?.removeTrack(track);
    }
    const transceiver = connection && videoTransceiver(connection);
    if (transceiver) {
      transceiver.direction = this.#remoteVideo ? 'recvonly' : 'inactive';
      await transceiver.sender.replaceTrack(null);
    }
    this.#showLocal();
  }

  /** Another microphone or camera in place of the present one. */
  async replace(track: MediaStreamTrack, muted: boolean): Promise<void> {
    const stream = this.#captured;
    if (!stream) return track.stop();
    for (const old of stream.getTracks().filter(({ kind }) => kind === track.kind)) {
      old.stop();
      stream.removeTrack(old);
    }
    if (track.kind === 'audio') track.enabled = !muted;
    stream.addTrack(track);
    const sender = this.#connection()
      ?.getSenders()
      .find((each) => each.track?.kind === track.kind);
    await sender?.replaceTrack(track);
    this.#showLocal();
  }

  stop(): void {
    this.#captured?.getTracks().forEach((track) => track.stop());
    this.#captured = this.#localStream = undefined;
    this.#remoteVideo = false;
  }

  #showLocal(): void {
    const video = this.#captured?.getVideoTracks() ?? [];
    this.#localStream = video.length > 0 ? new MediaStream(video) : undefined;
  }
}

function videoTransceiver(connection: RTCPeerConnection): RTCRtpTransceiver | undefined {
  return connection
    .getTransceivers()
    .find((each) => each.receiver.track.kind === 'video' && each.direction !== 'stopped');
}

function declineVideo(connection: RTCPeerConnection): void {
  const transceiver = videoTransceiver(connection);
  if (transceiver && !transceiver.sender.track) transceiver.direction = 'inactive';
}
