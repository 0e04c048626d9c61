package org.magpie.media.mix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.magpie.media.Codec;
import org.magpie.media.codec.AudioDecoder;
import org.magpie.media.codec.AudioEncoder;
import org.magpie.media.codec.Coders;

/** Parties with a tone each, who meet in a room by a clock of the test's. */
class RoomTest {
  private static final long STEP = 20_000_000;
  private static final int RATE = 8000;
  private static final int FRAME = RATE / 50;

  private final Room room = new Room();
  private final List<Party> parties = new ArrayList<>();
  private long now = 1_000_000_000L;

  private final class Party {
    final Voice voice;
    final double hertz;
    final AudioEncoder mouth = Coders.encoder(Codec.PCMU);
    final AudioDecoder ear;
    final List<Short> heard = new ArrayList<>();
    final List<Integer> increments = new ArrayList<>();
    int markers;
    private int said;

    Party(double hertz, boolean speaks, boolean hears, Codec codec) {
      this.hertz = hertz;
      ear = Coders.decoder(codec, RATE);
      voice = room.enter(speaks, hears, this::hear);
      voice.codec(codec);
      parties.add(this);
    }

    private void hear(ByteBuffer payload, int increment, boolean marker) {
      byte[] bytes = new byte[payload.remaining()];
      payload.duplicate().get(bytes);
      short[] pcm = new short[2000];
      int count = ear.decode(bytes, 0, bytes.length, pcm, 0);
      for (int i = 0; i < count; i++) {
        heard.add(pcm[i]);
      }
      increments.add(increment);
      markers += marker ? 1 : 0;
    }

    void speak() {
      short[] pcm = new short[FRAME];
      for (int i = 0; i < FRAME; i++) {
        double at = (double) (said * FRAME + i) / RATE;
        pcm[i] = (short) Math.round(6000 * Math.sin(2 * Math.PI * hertz * at));
      }
      byte[] payload = new byte[AudioEncoder.MAX_PAYLOAD];
      int length = mouth.encode(pcm, 0, FRAME, payload, 0);
      voice.side().audio(Codec.PCMU, ByteBuffer.wrap(payload, 0, length), said, said * FRAME, now);
      said++;
    }

    /** How loud a frequency is in the last half second, 1 for the level that was said. */
    double hears(double frequency) {
      int count = heard.size() / 4;
      int from = heard.size() - count;
      double rate = ear.sampleRate();
      double sine = 0;
      double cosine = 0;
      for (int i = 0; i < count; i++) {
        double angle = 2 * Math.PI * frequency * i / rate;
        sine += heard.get(from + i) * Math.sin(angle);
        cosine += heard.get(from + i) * Math.cos(angle);
      }
      return 2 * Math.hypot(sine, cosine) / count / 6000;
    }
  }

  /** Two seconds in which all say what they have to say. */
  private void talk() {
    for (int i = 0; i < 100; i++) {
      parties.forEach(Party::speak);
      now += STEP;
      room.tick(now);
    }
  }

  @Test
  void everybodyHearsAllOthersAndNotItself() {
    Party alice = new Party(400, true, true, Codec.PCMU);
    Party bob = new Party(900, true, true, Codec.G722);
    Party carol = new Party(1400, true, true, Codec.OPUS);
    talk();
    for (Party ear : parties) {
      for (Party mouth : parties) {
        assertThat(ear.hears(mouth.hertz))
            .as("%s Hz by %s Hz", mouth.hertz, ear.hertz)
            .satisfies(
                level -> {
                  if (ear == mouth) {
                    assertThat(level).isLessThan(0.08);
                  } else {
                    assertThat(level).isBetween(0.7, 1.3);
                  }
                });
      }
    }
    assertThat(alice.increments).containsOnly(160);
    assertThat(bob.increments).containsOnly(160);
    assertThat(carol.increments).containsOnly(960);
  }

  @Test
  void whoOnlyListensIsNotHeard() {
    Party speaker = new Party(400, true, false, Codec.PCMU);
    Party first = new Party(900, false, true, Codec.PCMA);
    Party second = new Party(1400, false, true, Codec.PCMA);
    talk();
    for (Party listener : List.of(first, second)) {
      assertThat(listener.hears(400)).isBetween(0.7, 1.3);
      assertThat(listener.hears(900)).isLessThan(0.08);
      assertThat(listener.hears(1400)).isLessThan(0.08);
      assertThat(listener.markers).isEqualTo(1);
    }
    assertThat(first.heard).isEqualTo(second.heard);
    assertThat(speaker.heard).isEmpty();
  }

  @Test
  void whoLeftIsNotHeardAndHearsNothing() {
    Party alice = new Party(400, true, true, Codec.PCMU);
    Party bob = new Party(900, true, true, Codec.PCMU);
    talk();
    room.leave(alice.voice);
    int before = alice.heard.size();
    talk();
    assertThat(alice.heard).hasSize(before);
    assertThat(bob.hears(400)).isLessThan(0.08);
    assertThat(bob.increments).hasSize(200);
  }

  @Test
  void soundThatIsTooLoudTogetherIsClippedAndDoesNotWrapAround() {
    List<Party> loud = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      loud.add(new Party(500, true, false, Codec.PCMU));
    }
    Party listener = new Party(2000, false, true, Codec.PCMU);
    talk();
    assertThat(loud).hasSize(8);
    // A sine of eight times 6000, cut at full scale, still has most of its power where it was.
    assertThat(listener.hears(500)).isGreaterThan(5);
  }
}
