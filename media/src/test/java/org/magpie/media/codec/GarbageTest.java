package org.magpie.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.magpie.media.Codec;

/** Whatever the payloads hold, nothing throws and what is given has the length that was said. */
class GarbageTest {
  @Provide
  Arbitrary<AudioDecoder> decoders() {
    return Arbitraries.<Supplier<AudioDecoder>>of(
            () -> Coders.decoder(Codec.PCMU),
            () -> Coders.decoder(Codec.PCMA),
            () -> Coders.decoder(Codec.G722),
            () -> Coders.decoder(Codec.OPUS),
            () -> Coders.decoder(Codec.OPUS, 8000),
            () -> new JavaOpus().decoder(48000),
            () -> new JavaOpus().decoder(16000))
        .map(Supplier::get);
  }

  @Property(tries = 500)
  void decodersTakeAnything(
      @ForAll("decoders") AudioDecoder decoder,
      @ForAll @Size(min = 1, max = 6) List<byte @Size(max = 1500) []> payloads) {
    short[] pcm = new short[48 * AudioDecoder.MAX_MILLIS];
    int frame = decoder.sampleRate() / 50;
    for (byte[] payload : payloads) {
      int expected = decoder.duration(payload, 0, payload.length);
      if (!decoder.recover(payload, 0, payload.length, pcm, 0, frame)) {
        decoder.conceal(pcm, 0, frame);
      }
      int samples = decoder.decode(payload, 0, payload.length, pcm, 0);
      assertThat(samples).isIn(expected, AudioDecoder.MALFORMED);
    }
  }

  @Property(tries = 60)
  void damagedOpusPacketsAreTakenOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    for (Opus opus : OpusTest.coders().toList()) {
      AudioEncoder encoder = opus.encoder(16000);
      AudioDecoder decoder = opus.decoder(48000);
      short[] voice = Signals.noise(16000, 0.1, 200, seed);
      byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
      short[] pcm = new short[48 * AudioDecoder.MAX_MILLIS];
      for (int at = 0; at < voice.length; at += 320) {
        int length = encoder.encode(voice, at, 320, payload, 0);
        for (int i = random.nextInt(6); i > 0; i--) {
          payload[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
        }
        length = random.nextInt(4) == 0 ? random.nextInt(length + 1) : length;
        int expected = decoder.duration(payload, 0, length);
        assertThat(decoder.decode(payload, 0, length, pcm, 0))
            .isIn(expected, AudioDecoder.MALFORMED);
      }
    }
  }

  @Property(tries = 400)
  void aReceiverGoesOnWhateverComes(@ForAll Codec codec, @ForAll long seed) {
    Random random = new Random(seed);
    AudioReceiver receiver = new AudioReceiver(codec, codec.sampleRate());
    short[] out = new short[receiver.frameSamples()];
    byte[] bytes = new byte[1500];
    long now = 0;
    for (int i = 0; i < 300; i++) {
      random.nextBytes(bytes);
      boolean wild = random.nextInt(8) == 0;
      receiver.put(
          JitterBuffer.Kind.values()[random.nextInt(20) / 9],
          wild ? random.nextInt(65536) : i,
          wild ? random.nextInt() & 0xffffffffL : i * 160L,
          now,
          bytes,
          0,
          random.nextInt(random.nextBoolean() ? 200 : 1500));
      now += random.nextInt(40) * 1_000_000L;
      assertThat(receiver.pull(now, out, 0)).isIn(0, out.length);
    }
  }
}
