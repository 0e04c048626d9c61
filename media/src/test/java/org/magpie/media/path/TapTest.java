package org.magpie.media.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.magpie.media.AudioRecording;
import org.magpie.media.AudioRecording.Channel;
import org.magpie.media.Codec;
import org.magpie.media.LegKind;
import org.magpie.media.MediaConfig;
import org.magpie.media.MediaLeg;
import org.magpie.media.MediaLegSpec;
import org.magpie.media.MediaListener;
import org.magpie.media.MediaPlane;
import org.magpie.media.RecordingResult;
import org.magpie.media.RecordingSpec;
import org.magpie.media.rtp.RtpPacket;

/** Phones over real sockets whose call is recorded while it is relayed. */
class TapTest {
  /** Full scale in the law, negative and positive: what a phone says is told by its sign. */
  private static final String LOW = "\0".repeat(160);

  private MediaPlane plane;
  private TestPhone alice;
  private TestPhone bob;
  private MediaLeg a;
  private MediaLeg b;
  private final BlockingQueue<RecordingResult> results = new LinkedBlockingQueue<>();

  @TempDir Path folder;

  @BeforeEach
  void start() throws Exception {
    plane = MediaPlane.start(MediaConfig.of(List.of(TestPhone.LOOPBACK)).withPorts(0, 0, 0));
    alice = new TestPhone(0);
    bob = new TestPhone(0);
    a = leg(alice);
    b = leg(bob);
    plane.connect(a, b);
  }

  @AfterEach
  void stop() {
    alice.close();
    bob.close();
    plane.close();
  }

  private MediaLeg leg(TestPhone phone) {
    MediaLeg leg =
        plane.open(
            new MediaLegSpec("call", "leg", LegKind.SHARED_PORT, TestPhone.LOOPBACK, false),
            new MediaListener() {});
    leg.apply(phone.settings(Codec.PCMU));
    return leg;
  }

  private AudioRecording record(String name) {
    return plane.record(new RecordingSpec(folder.resolve(name), 8000, 0), results::add);
  }

  /** Speaks for a while and is heard by the other one, packet by packet. */
  private static void talk(TestPhone from, MediaLeg via, TestPhone to, int packets)
      throws InterruptedException {
    for (int i = 0; i < packets; i++) {
      from.say(LOW, via.local().audio());
      RtpPacket heard = to.hearMedia();
      assertThat(heard.payloadLength()).isEqualTo(160);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private RecordingResult result() throws InterruptedException {
    RecordingResult result = results.poll(10, TimeUnit.SECONDS);
    assertThat(result).isNotNull();
    return result;
  }

  /** How many samples of each channel are loud. */
  private int[] loud(String name) throws Exception {
    byte[] bytes = Files.readAllBytes(folder.resolve(name));
    ByteBuffer samples = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int[] loud = new int[2];
    for (int at = 44; at + 4 <= bytes.length; at += 4) {
      for (int channel = 0; channel < 2; channel++) {
        if (samples.getShort(at + 2 * channel) < -1000) {
          loud[channel]++;
        }
      }
    }
    return loud;
  }

  @Test
  void whatIsRelayedIsAlsoWrittenDownEachPartyInItsChannel() throws Exception {
    AudioRecording recording = record("call.wav");
    recording.hear(Channel.LEFT, a);
    recording.hear(Channel.RIGHT, b);
    talk(alice, a, bob, 25);
    recording.stop();
    RecordingResult result = result();
    assertThat(result.failure()).isEmpty();
    assertThat(result.lost()).isZero();
    assertThat(result.bytes()).isEqualTo(Files.size(folder.resolve("call.wav")));
    assertThat(loud("call.wav")[0]).isGreaterThan(15 * 160);
    assertThat(loud("call.wav")[1]).isZero();
  }

  @Test
  void aChannelCanHearAnotherLegAndTheOneBeforeIsLetGo() throws Exception {
    AudioRecording recording = record("call.wav");
    recording.hear(Channel.LEFT, a);
    recording.hear(Channel.LEFT, b);
    talk(alice, a, bob, 5);
    talk(bob, b, alice, 25);
    recording.stop();
    result();
    assertThat(loud("call.wav")[0]).isBetween(15 * 160, 28 * 160);
    assertThat(loud("call.wav")[1]).isZero();
  }

  @Test
  void thePlaneFinishesItsRecordingsWhenItCloses() throws Exception {
    AudioRecording recording = record("call.wav");
    recording.hear(Channel.RIGHT, a);
    talk(alice, a, bob, 20);
    plane.close();
    assertThat(result().failure()).isEmpty();
    assertThat(loud("call.wav")[1]).isGreaterThan(10 * 160);
  }

  @Test
  void nobodyIsHeardAfterTheEnd() throws Exception {
    AudioRecording recording = record("call.wav");
    recording.hear(Channel.LEFT, a);
    talk(alice, a, bob, 2);
    recording.stop();
    result();
    long size = Files.size(folder.resolve("call.wav"));
    talk(alice, a, bob, 5);
    assertThat(Files.size(folder.resolve("call.wav"))).isEqualTo(size);
  }
}
