package org.magpie.media.codec;

import java.util.Arrays;

/**
 * G.722 bytes to samples at 16 kHz. Over a gap the concealed sound is encoded again with this
 * decoder's own band state, so that predictors and scales are near those of the far encoder when
 * its next packet comes; decoding on with the state from before the gap would ring.
 */
final class G722Decoder implements AudioDecoder {
  private static final int FILTER_DELAY = 22;

  private final G722Filter joining = new G722Filter();
  private final G722Filter splitting = new G722Filter();
  private final G722Band.Lower lower = new G722Band.Lower();
  private final G722Band.Higher higher = new G722Band.Higher();
  private final PitchConcealment concealment = new PitchConcealment(16000);
  private final short[] recent = new short[24];
  private final short[] ahead = new short[FILTER_DELAY];
  private boolean inGap;

  @Override
  public int sampleRate() {
    return 16000;
  }

  @Override
  public int duration(byte[] payload, int offset, int length) {
    return length == 0 || length > MAX_MILLIS * 8 ? MALFORMED : 2 * length;
  }

  @Override
  public int decode(byte[] payload, int offset, int length, short[] pcm, int pcmOffset) {
    int samples = duration(payload, offset, length);
    if (samples == MALFORMED) {
      return MALFORMED;
    }
    inGap = false;
    for (int i = 0; i < length; i++) {
      int code = payload[offset + i];
      joining.join(lower.decode(code & 0x3f), higher.decode(code >> 6 & 3));
      pcm[pcmOffset + 2 * i] = joining.first();
      pcm[pcmOffset + 2 * i + 1] = joining.second();
    }
    concealment.received(pcm, pcmOffset, samples);
    remember(pcm, pcmOffset, samples);
    return samples;
  }

  @Override
  public void conceal(short[] pcm, int pcmOffset, int samples) {
    concealment.conceal(pcm, pcmOffset, samples);
    concealment.lookAhead(ahead);
    if (!inGap) {
      inGap = true;
      for (int i = 0; i < recent.length; i += 2) {
        splitting.split(recent[i], recent[i + 1]);
      }
      for (int i = 0; i < FILTER_DELAY; i += 2) {
        splitting.split(pcm[pcmOffset + i], pcm[pcmOffset + i + 1]);
      }
    }
    for (int i = FILTER_DELAY; i < samples; i += 2) {
      follow(pcm[pcmOffset + i], pcm[pcmOffset + i + 1]);
    }
    for (int i = 0; i < FILTER_DELAY; i += 2) {
      follow(ahead[i], ahead[i + 1]);
    }
    remember(pcm, pcmOffset, samples);
  }

  private void follow(int first, int second) {
    splitting.split(first, second);
    lower.encode(splitting.low());
    higher.encode(splitting.high());
    joining.join(splitting.low(), splitting.high());
  }

  private void remember(short[] pcm, int offset, int samples) {
    int kept = Math.max(0, recent.length - samples);
    System.arraycopy(recent, recent.length - kept, recent, 0, kept);
    int taken = recent.length - kept;
    System.arraycopy(pcm, offset + samples - taken, recent, kept, taken);
  }

  @Override
  public boolean recover(
      byte[] nextPayload, int offset, int length, short[] pcm, int pcmOffset, int samples) {
    return false;
  }

  @Override
  public void reset() {
    joining.reset();
    splitting.reset();
    lower.reset();
    higher.reset();
    concealment.reset();
    inGap = false;
    Arrays.fill(recent, (short) 0);
  }
}
