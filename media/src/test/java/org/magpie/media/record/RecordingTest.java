package org.magpie.media.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;
import org.magpie.media.Codec;
import org.magpie.media.codec.AudioEncoder;
import org.magpie.media.codec.Coders;
import org.magpie.media.codec.HeardSide;

/** Two parties in virtual time, and what the recording has of them. */
class RecordingTest {
  private static final int RATE = 16_000;
  private static final long MILLI = 1_000_000;
  private static final long BEGIN = -5_000 * MILLI; // the clock may be below zero

  private final Timeline timeline = new Timeline();
  private final Recording recording = new Recording(RATE, BEGIN, timeline);

  /** The file as it would be. */
  private static final class Timeline implements Recording.Sink {
    final short[][] channels = {new short[0], new short[0]};
    final List<WavFile.Mark> marks = new ArrayList<>();
    long frames = -1;

    @Override
    public void block(long frame, byte[] pcm, int length) {
      int count = length / WavFile.FRAME_BYTES;
      ByteBuffer samples = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN);
      for (int channel = 0; channel < 2; channel++) {
        int needed = (int) frame + count;
        if (channels[channel].length < needed) {
          channels[channel] = Arrays.copyOf(channels[channel], needed);
        }
        for (int i = 0; i < count; i++) {
          channels[channel][(int) frame + i] = samples.getShort(i * 4 + channel * 2);
        }
      }
    }

    @Override
    public void end(long length, List<WavFile.Mark> names) {
      frames = length;
      marks.addAll(names);
    }
  }

  private record Packet(long arrival, long number, byte[] payload) {}

  /** A party that speaks with a clock of its own. */
  private final class Party {
    final HeardSide side;
    final Random random = new Random(3);
    final PriorityQueue<Packet> onTheWay =
        new PriorityQueue<>(Comparator.comparingLong(Packet::arrival));
    final DoubleFunction<Short> voice;
    final double clockError;
    Codec codec;
    AudioEncoder encoder;
    double loss;
    int jitterMillis;
    long said;
    long lastArrival = Long.MIN_VALUE;

    Party(HeardSide side, Codec codec, double clockError, DoubleFunction<Short> voice) {
      this.side = side;
      this.codec = codec;
      this.encoder = Coders.encoder(codec);
      this.clockError = clockError;
      this.voice = voice;
    }

    void uses(Codec next) {
      codec = next;
      encoder = Coders.encoder(next);
    }

    long nextAt() {
      return BEGIN + Math.round((said + 1) * 20 * MILLI * (1 - clockError));
    }

    /** Sends what is due. */
    void speak(long now) {
      while (nextAt() <= now) {
        int count = encoder.sampleRate() / 50;
        short[] pcm = new short[count];
        double began = said * 0.02 * (1 - clockError);
        for (int i = 0; i < count; i++) {
          pcm[i] = voice.apply(began + i * (1 - clockError) / encoder.sampleRate());
        }
        byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
        int length = encoder.encode(pcm, 0, count, payload, 0);
        long arrival = nextAt() + (jitterMillis == 0 ? 0 : random.nextInt(jitterMillis) * MILLI);
        if (random.nextDouble() >= loss) {
          onTheWay.add(new Packet(arrival, said, Arrays.copyOf(payload, length)));
        }
        said++;
      }
      for (Packet next = onTheWay.peek();
          next != null && next.arrival() <= now;
          next = onTheWay.peek()) {
        onTheWay.remove();
        lastArrival = next.arrival();
        side.audio(
            codec,
            ByteBuffer.wrap(next.payload()),
            (int) next.number() & 0xffff,
            next.number() * codec.clockRate() / 50 & 0xFFFF_FFFFL,
            next.arrival());
      }
    }
  }

  private void pass(long fromMillis, long toMillis, Party... parties) {
    for (long millis = fromMillis; millis < toMillis; millis += 5) {
      long now = BEGIN + millis * MILLI;
      for (Party party : parties) {
        party.speak(now);
      }
      // The thread that makes it comes late now and then.
      if (millis % 95 == 0) {
        recording.run(now);
      }
    }
  }

  private void finish(long atMillis) {
    recording.stop(BEGIN + atMillis * MILLI);
    assertThat(recording.run(BEGIN + (atMillis + 300) * MILLI)).isFalse();
  }

  private static int at(double seconds) {
    return (int) (seconds * RATE);
  }

  private double left(double from, double to, double hertz) {
    return Tone.share(timeline.channels[0], at(from), at(to), RATE, hertz);
  }

  private double right(double from, double to, double hertz) {
    return Tone.share(timeline.channels[1], at(from), at(to), RATE, hertz);
  }

  private Party says(HeardSide side, Codec codec, double hertz) {
    return new Party(side, codec, 0, seconds -> Tone.sample(hertz, seconds));
  }

  @Test
  void eachPartyStandsInItsChannelAndAPauseIsAMarkedSilence() {
    Party alice = says(recording.left(), Codec.PCMU, 440);
    Party bob = says(recording.right(), Codec.OPUS, 1000);
    pass(0, 2000, alice, bob);
    recording.pause(BEGIN + 2000 * MILLI);
    pass(2000, 3500, alice, bob);
    recording.resume(BEGIN + 3500 * MILLI);
    pass(3500, 6000, alice, bob);
    finish(6000);
    assertThat(timeline.frames).isEqualTo(at(6));
    for (double[] talk : new double[][] {{0.3, 1.9}, {3.8, 5.9}}) {
      assertThat(left(talk[0], talk[1], 440)).isGreaterThan(0.95);
      assertThat(right(talk[0], talk[1], 1000)).isGreaterThan(0.95);
      assertThat(left(talk[0], talk[1], 1000)).isLessThan(0.01);
      assertThat(right(talk[0], talk[1], 440)).isLessThan(0.01);
    }
    for (short[] channel : timeline.channels) {
      assertThat(Tone.peak(channel, at(2.0), at(3.5))).isZero();
      // What was said after the pause is there, but for the depth of the jitter buffer.
      assertThat(Tone.onset(channel, at(3.5))).isBetween(at(3.5), at(3.65));
      assertThat(Tone.onset(channel, 0)).isLessThan(at(0.15));
    }
    assertThat(timeline.marks)
        .containsExactly(new WavFile.Mark(at(2), "pause"), new WavFile.Mark(at(3.5), "resume"));
  }

  @Test
  void nothingThatWasSaidBeforeAPauseIsHeardAfterItAndTheReverse() {
    Party alice =
        new Party(
            recording.left(), Codec.PCMU, 0, s -> Tone.sample(s < 2 ? 440 : s < 4 ? 700 : 950, s));
    pass(0, 2000, alice);
    recording.pause(BEGIN + 2000 * MILLI);
    pass(2000, 4000, alice);
    recording.resume(BEGIN + 4000 * MILLI);
    pass(4000, 6000, alice);
    finish(6000);
    assertThat(left(0.3, 2, 700)).isLessThan(0.01);
    assertThat(left(4, 6, 700)).isLessThan(0.01);
    assertThat(left(4.2, 6, 950)).isGreaterThan(0.95);
  }

  @Test
  void sidesWhoseClocksDifferStayTogetherForTenMinutes() {
    // A beep every ten seconds, at the same moment of the world, by clocks 200 ppm apart.
    DoubleFunction<Short> beeps = s -> s % 10 < 0.5 ? Tone.sample(600, s) : 0;
    Party fast = new Party(recording.left(), Codec.PCMU, 100e-6, beeps);
    Party slow = new Party(recording.right(), Codec.G722, -100e-6, beeps);
    pass(0, 600_000, fast, slow);
    finish(600_000);
    for (int minute = 0; minute < 10; minute++) {
      double moment = minute * 60 + 50;
      int inLeft = Tone.onset(timeline.channels[0], at(moment - 1));
      int inRight = Tone.onset(timeline.channels[1], at(moment - 1));
      assertThat(inLeft).isBetween(at(moment), at(moment + 0.12));
      assertThat(inRight).isBetween(at(moment), at(moment + 0.12));
      assertThat(Math.abs(inLeft - inRight)).isLessThan(at(0.06));
    }
  }

  @Test
  void lossIsConcealedAndWhatIsOnlyLateIsKept() {
    Party lossy = says(recording.left(), Codec.PCMA, 440);
    lossy.loss = 0.05;
    Party late = says(recording.right(), Codec.PCMU, 1000);
    late.jitterMillis = 70;
    pass(0, 10_000, lossy, late);
    finish(10_000);
    assertThat(left(1, 9.9, 440)).isGreaterThan(0.8);
    assertThat(right(1, 9.9, 1000)).isGreaterThan(0.9);
  }

  @Test
  void anotherCodecInMidCallGoesOnInTheSameFile() {
    Party alice = says(recording.left(), Codec.PCMU, 440);
    pass(0, 2000, alice);
    alice.uses(Codec.OPUS);
    pass(2000, 4000, alice);
    alice.uses(Codec.PCMU);
    pass(4000, 6000, alice);
    finish(6000);
    for (double second : new double[] {0.5, 2.5, 4.5}) {
      assertThat(left(second, second + 1, 440)).isGreaterThan(0.95);
    }
  }

  @Test
  void aPartyThatIsSilentOrComesLateLeavesItsTimeEmpty() {
    Party alice = says(recording.left(), Codec.PCMU, 440);
    pass(0, 3000, alice);
    Party bob = says(recording.right(), Codec.PCMU, 1000);
    bob.said = 150;
    pass(3000, 5000, alice, bob);
    finish(5000);
    assertThat(Tone.onset(timeline.channels[1], 0)).isBetween(at(3), at(3.15));
    assertThat(right(3.3, 4.9, 1000)).isGreaterThan(0.95);
  }

  @Test
  void aRecordingOfNobodyTakesNoRoom() {
    recording.run(BEGIN + 60_000 * MILLI);
    finish(60_000);
    assertThat(timeline.channels[0]).isEmpty();
    assertThat(timeline.frames).isEqualTo(at(60));
  }
}
