package org.magpie.media.codec;

/** Samples at 16 kHz to G.722 at 64 kbit/s: a byte for two samples, higher band in the top bits. */
final class G722Encoder implements AudioEncoder {
  private final G722Filter filter = new G722Filter();
  private final G722Band.Lower lower = new G722Band.Lower();
  private final G722Band.Higher higher = new G722Band.Higher();

  @Override
  public int sampleRate() {
    return 16000;
  }

  @Override
  public int encode(short[] pcm, int pcmOffset, int samples, byte[] payload, int payloadOffset) {
    int bytes = samples / 2;
    for (int i = 0; i < bytes; i++) {
      filter.split(pcm[pcmOffset + 2 * i], pcm[pcmOffset + 2 * i + 1]);
      payload[payloadOffset + i] =
          (byte) (higher.encode(filter.high()) << 6 | lower.encode(filter.low()));
    }
    return bytes;
  }

  @Override
  public void expectLoss(int percent) {}

  @Override
  public void reset() {
    filter.reset();
    lower.reset();
    higher.reset();
  }
}
