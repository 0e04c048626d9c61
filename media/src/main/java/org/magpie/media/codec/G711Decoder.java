package org.magpie.media.codec;

/** G.711 bytes to samples at 8 kHz, with gaps concealed by {@link PitchConcealment}. */
final class G711Decoder implements AudioDecoder {
  private final G711 law;
  private final PitchConcealment concealment = new PitchConcealment(8000);

  G711Decoder(G711 law) {
    this.law = law;
  }

  @Override
  public int sampleRate() {
    return 8000;
  }

  @Override
  public int duration(byte[] payload, int offset, int length) {
    return length == 0 || length > MAX_MILLIS * 8 ? MALFORMED : length;
  }

  @Override
  public int decode(byte[] payload, int offset, int length, short[] pcm, int pcmOffset) {
    int samples = duration(payload, offset, length);
    if (samples != MALFORMED) {
      for (int i = 0; i < samples; i++) {
        pcm[pcmOffset + i] = law.decode(payload[offset + i]);
      }
      concealment.received(pcm, pcmOffset, samples);
    }
    return samples;
  }

  @Override
  public void conceal(short[] pcm, int pcmOffset, int samples) {
    concealment.conceal(pcm, pcmOffset, samples);
  }

  @Override
  public boolean recover(
      byte[] nextPayload, int offset, int length, short[] pcm, int pcmOffset, int samples) {
    return false;
  }

  @Override
  public void reset() {
    concealment.reset();
  }
}
