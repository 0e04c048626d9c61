package org.magpie.media.codec;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Opus by Concentus: runs everywhere, costs about half as much again, allocates inside. */
final class JavaOpus implements Opus {
  @Override
  public AudioEncoder encoder(int sampleRate) {
    return new Encoder(sampleRate);
  }

  @Override
  public AudioDecoder decoder(int sampleRate) {
    return new Decoder(sampleRate);
  }

  @Override
  public String description() {
    return "Concentus (Java)";
  }

  private static final class Encoder implements AudioEncoder {
    private final int rate;
    private final OpusEncoder encoder;

    Encoder(int rate) {
      this.rate = rate;
      try {
        encoder = new OpusEncoder(rate, 1, OpusApplication.OPUS_APPLICATION_VOIP);
      } catch (OpusException e) {
        throw new IllegalArgumentException("rate " + rate, e);
      }
      encoder.setBitrate(Opus.bitrate(rate));
      encoder.setComplexity(COMPLEXITY);
      encoder.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
      encoder.setUseInbandFEC(true);
      encoder.setPacketLossPercent(FIRST_EXPECTED_LOSS);
    }

    @Override
    public int sampleRate() {
      return rate;
    }

    @Override
    public int encode(short[] pcm, int pcmOffset, int samples, byte[] payload, int payloadOffset) {
      try {
        return encoder.encode(
            pcm,
            pcmOffset,
            samples,
            payload,
            payloadOffset,
            Math.min(MAX_PAYLOAD, payload.length - payloadOffset));
      } catch (OpusException e) {
        throw new IllegalArgumentException(samples + " samples at " + rate, e);
      }
    }

    @Override
    public void expectLoss(int percent) {
      encoder.setPacketLossPercent(Math.clamp(percent, 0, 100));
    }

    @Override
    public void reset() {
      encoder.resetState();
    }
  }

  private static final class Decoder implements AudioDecoder {
    private final int rate;
    private final OpusDecoder decoder;

    Decoder(int rate) {
      this.rate = rate;
      try {
        decoder = new OpusDecoder(rate, 1);
      } catch (OpusException e) {
        throw new IllegalArgumentException("rate " + rate, e);
      }
    }

    @Override
    public int sampleRate() {
      return rate;
    }

    @Override
    public int duration(byte[] payload, int offset, int length) {
      return OpusPacket.duration(payload, offset, length, rate);
    }

    @Override
    public int decode(byte[] payload, int offset, int length, short[] pcm, int pcmOffset) {
      int samples = duration(payload, offset, length);
      return samples == MALFORMED
          ? MALFORMED
          : run(payload, offset, length, pcm, pcmOffset, samples, false);
    }

    @Override
    public void conceal(short[] pcm, int pcmOffset, int samples) {
      if (run(null, 0, 0, pcm, pcmOffset, samples, false) == MALFORMED) {
        Arrays.fill(pcm, pcmOffset, pcmOffset + samples, (short) 0);
      }
    }

    @Override
    public boolean recover(
        byte[] nextPayload, int offset, int length, short[] pcm, int pcmOffset, int samples) {
      return OpusPacket.holdsPrevious(nextPayload, offset, length)
          && run(nextPayload, offset, length, pcm, pcmOffset, samples, true) == samples;
    }

    private int run(
        byte @Nullable [] payload,
        int offset,
        int length,
        short[] pcm,
        int pcmOffset,
        int samples,
        boolean previous) {
      try {
        return decoder.decode(payload, offset, length, pcm, pcmOffset, samples, previous);
      } catch (OpusException e) {
        return MALFORMED;
      } catch (RuntimeException | AssertionError e) {
        // Concentus meets some malformed packets with array bounds; its state may be half changed.
        decoder.resetState();
        return MALFORMED;
      }
    }

    @Override
    public void reset() {
      decoder.resetState();
    }
  }
}
