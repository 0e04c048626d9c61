import { vi } from 'vitest';

class FakeTrack {
  enabled = true;
  stopped = false;
  constructor(readonly kind: 'audio' | 'video') {}
  stop(): void {
    this.stopped = true;
  }
}

class FakeStream {
  readonly #tracks: FakeTrack[];
  constructor(tracks: FakeTrack[] = []) {
    this.#tracks = [...tracks];
  }
  getTracks(): FakeTrack[] {
    return [...this.#tracks];
  }
  getAudioTracks(): FakeTrack[] {
    return this.#tracks.filter(({ kind }) => kind === 'audio');
  }
  getVideoTracks(): FakeTrack[] {
    return this.#tracks.filter(({ kind }) => kind === 'video');
  }
  addTrack(track: FakeTrack): void {
    this.#tracks.push(track);
  }
  removeTrack(track: FakeTrack): void {
    this.#tracks.splice(this.#tracks.indexOf(track), 1);
  }
}

/** A browser with a microphone and a camera; `failing` names the DOMException of the next request. */
export function stubMedia(): { failing: string | undefined; tracks: FakeTrack[] } {
  const media: { failing: string | undefined; tracks: FakeTrack[] } = { failing: undefined, tracks: [] };
  vi.stubGlobal('MediaStream', FakeStream);
  vi.stubGlobal('navigator', {
    mediaDevices: {
      getUserMedia: ({ audio, video }: MediaStreamConstraints) => {
        if (media.failing) return Promise.reject(new DOMException('', media.failing));
        const kinds = [...(audio ? (['audio'] as const) : []), ...(video ? (['video'] as const) : [])];
        const tracks = kinds.map((kind) => new FakeTrack(kind));
        media.tracks.push(...tracks);
        return Promise.resolve(new FakeStream(tracks));
      },
    },
  });
  return media;
}
