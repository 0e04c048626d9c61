package org.magpie.media.codec;

/** Samples at 8 kHz to G.711 bytes, one for one. */
final class G711Encoder implements AudioEncoder {
  private final G711 law;

  G711Encoder(G711 law) {
    this.law = law;
  }

  @Override
  public int sampleRate() {
    return 8000;
  }

  @Override
  public int encode(short[] pcm, int pcmOffset, int samples, byte[] payload, int payloadOffset) {
    for (int i = 0; i < samples; i++) {
      payload[payloadOffset + i] = law.encode(pcm[pcmOffset + i]);
    }
    return samples;
  }

  @Override
  public void expectLoss(int percent) {}

  @Override
  public void reset() {}
}
