package org.magpie.media.codec;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opus by the system's libopus, called through java.lang.foreign. A coder's state is one block of
 * memory that libopus initialises in place, so the garbage collector frees it with its owner.
 */
final class NativeOpus implements Opus {
  private static final Logger LOG = LoggerFactory.getLogger(NativeOpus.class);
  private static final List<String> NAMES =
      List.of("libopus.so.0", "libopus.0.dylib", "opus.dll", "libopus-0.dll");
  private static final int APPLICATION_VOIP = 2048;
  private static final int SIGNAL_VOICE = 3001;
  private static final int MAX_SAMPLES = 48 * AudioDecoder.MAX_MILLIS;
  private static final int MAX_PACKET = 1500;

  /** Requests of {@code opus_encoder_ctl} and {@code opus_decoder_ctl}, from opus_defines.h. */
  private enum Request {
    SET_BITRATE(4002),
    SET_COMPLEXITY(4010),
    SET_INBAND_FEC(4012),
    SET_PACKET_LOSS_PERC(4014),
    SET_SIGNAL(4024);

    final int number;

    Request(int number) {
      this.number = number;
    }
  }

  private final String name;
  private final MethodHandle encoderSize;
  private final MethodHandle encoderInit;
  private final MethodHandle encoderControl;
  private final MethodHandle encode;
  private final MethodHandle decoderSize;
  private final MethodHandle decoderInit;
  private final MethodHandle decode;

  private NativeOpus(String name, SymbolLookup library) {
    this.name = name;
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor size = FunctionDescriptor.of(JAVA_INT, JAVA_INT);
    encoderSize = linker.downcallHandle(library.findOrThrow("opus_encoder_get_size"), size);
    decoderSize = linker.downcallHandle(library.findOrThrow("opus_decoder_get_size"), size);
    encoderInit =
        linker.downcallHandle(
            library.findOrThrow("opus_encoder_init"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT));
    decoderInit =
        linker.downcallHandle(
            library.findOrThrow("opus_decoder_init"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
    encoderControl =
        linker.downcallHandle(
            library.findOrThrow("opus_encoder_ctl"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    encode =
        linker.downcallHandle(
            library.findOrThrow("opus_encode"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT));
    decode =
        linker.downcallHandle(
            library.findOrThrow("opus_decode"),
            FunctionDescriptor.of(
                JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
  }

  /** The library, if it is there, may be loaded, and turns a frame into a packet and back. */
  static Optional<Opus> load() {
    for (String name : NAMES) {
      try {
        NativeOpus opus = new NativeOpus(name, SymbolLookup.libraryLookup(name, Arena.global()));
        short[] pcm = new short[MAX_SAMPLES];
        byte[] packet = new byte[AudioEncoder.MAX_PAYLOAD];
        int length = opus.encoder(48000).encode(pcm, 0, 960, packet, 0);
        if (opus.decoder(48000).decode(packet, 0, length, pcm, 0) == 960) {
          return Optional.of(opus);
        }
      } catch (RuntimeException | LinkageError e) {
        LOG.debug("{} cannot be used: {}", name, e.toString());
      }
    }
    return Optional.empty();
  }

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
    return name;
  }

  private static RuntimeException unexpected(Throwable thrown) {
    return thrown instanceof RuntimeException e ? e : new IllegalStateException(thrown);
  }

  private final class Encoder implements AudioEncoder {
    private final int rate;
    private final MemorySegment state;
    private final MemorySegment pcmCopy;
    private final MemorySegment packetCopy;
    private int expectedLoss = FIRST_EXPECTED_LOSS;

    Encoder(int rate) {
      this.rate = rate;
      Arena arena = Arena.ofAuto();
      try {
        state = arena.allocate((int) encoderSize.invokeExact(1), 16);
      } catch (Throwable e) {
        throw unexpected(e);
      }
      pcmCopy = arena.allocate(JAVA_SHORT, MAX_SAMPLES);
      packetCopy = arena.allocate(MAX_PAYLOAD);
      reset();
    }

    @Override
    public int sampleRate() {
      return rate;
    }

    @Override
    public int encode(short[] pcm, int pcmOffset, int samples, byte[] payload, int payloadOffset) {
      MemorySegment.copy(pcm, pcmOffset, pcmCopy, JAVA_SHORT, 0, samples);
      int room = Math.min(MAX_PAYLOAD, payload.length - payloadOffset);
      int length;
      try {
        length = (int) encode.invokeExact(state, pcmCopy, samples, packetCopy, room);
      } catch (Throwable e) {
        throw unexpected(e);
      }
      if (length < 0) {
        throw new IllegalArgumentException(samples + " samples at " + rate + ": " + length);
      }
      MemorySegment.copy(packetCopy, JAVA_BYTE, 0, payload, payloadOffset, length);
      return length;
    }

    @Override
    public void expectLoss(int percent) {
      expectedLoss = Math.clamp(percent, 0, 100);
      control(Request.SET_PACKET_LOSS_PERC, expectedLoss);
    }

    @Override
    public void reset() {
      int result;
      try {
        result = (int) encoderInit.invokeExact(state, rate, 1, APPLICATION_VOIP);
      } catch (Throwable e) {
        throw unexpected(e);
      }
      if (result != 0) {
        throw new IllegalArgumentException("rate " + rate + ": " + result);
      }
      control(Request.SET_BITRATE, Opus.bitrate(rate));
      control(Request.SET_COMPLEXITY, COMPLEXITY);
      control(Request.SET_SIGNAL, SIGNAL_VOICE);
      control(Request.SET_INBAND_FEC, 1);
      control(Request.SET_PACKET_LOSS_PERC, expectedLoss);
    }

    private void control(Request request, int value) {
      int result;
      try {
        result = (int) encoderControl.invokeExact(state, request.number, value);
      } catch (Throwable e) {
        throw unexpected(e);
      }
      if (result != 0) {
        throw new IllegalStateException(request + " " + value + ": " + result);
      }
    }
  }

  private final class Decoder implements AudioDecoder {
    private final int rate;
    private final MemorySegment state;
    private final MemorySegment pcmCopy;
    private final MemorySegment packetCopy;

    Decoder(int rate) {
      this.rate = rate;
      Arena arena = Arena.ofAuto();
      try {
        state = arena.allocate((int) decoderSize.invokeExact(1), 16);
      } catch (Throwable e) {
        throw unexpected(e);
      }
      pcmCopy = arena.allocate(JAVA_SHORT, MAX_SAMPLES);
      packetCopy = arena.allocate(MAX_PACKET);
      reset();
    }

    @Override
    public int sampleRate() {
      return rate;
    }

    @Override
    public int duration(byte[] payload, int offset, int length) {
      return length > MAX_PACKET ? MALFORMED : OpusPacket.duration(payload, offset, length, rate);
    }

    @Override
    public int decode(byte[] payload, int offset, int length, short[] pcm, int pcmOffset) {
      int samples = duration(payload, offset, length);
      if (samples == MALFORMED) {
        return MALFORMED;
      }
      MemorySegment.copy(payload, offset, packetCopy, JAVA_BYTE, 0, length);
      return run(packetCopy, length, pcm, pcmOffset, samples, 0);
    }

    @Override
    public void conceal(short[] pcm, int pcmOffset, int samples) {
      if (run(MemorySegment.NULL, 0, pcm, pcmOffset, samples, 0) == MALFORMED) {
        Arrays.fill(pcm, pcmOffset, pcmOffset + samples, (short) 0);
      }
    }

    @Override
    public boolean recover(
        byte[] nextPayload, int offset, int length, short[] pcm, int pcmOffset, int samples) {
      if (length > MAX_PACKET || !OpusPacket.holdsPrevious(nextPayload, offset, length)) {
        return false;
      }
      MemorySegment.copy(nextPayload, offset, packetCopy, JAVA_BYTE, 0, length);
      return run(packetCopy, length, pcm, pcmOffset, samples, 1) == samples;
    }

    private int run(
        MemorySegment packet, int length, short[] pcm, int pcmOffset, int samples, int previous) {
      int result;
      try {
        result = (int) decode.invokeExact(state, packet, length, pcmCopy, samples, previous);
      } catch (Throwable e) {
        throw unexpected(e);
      }
      if (result < 0) {
        return MALFORMED;
      }
      MemorySegment.copy(pcmCopy, JAVA_SHORT, 0, pcm, pcmOffset, result);
      return result;
    }

    @Override
    public void reset() {
      int result;
      try {
        result = (int) decoderInit.invokeExact(state, rate, 1);
      } catch (Throwable e) {
        throw unexpected(e);
      }
      if (result != 0) {
        throw new IllegalArgumentException("rate " + rate + ": " + result);
      }
    }
  }
}
