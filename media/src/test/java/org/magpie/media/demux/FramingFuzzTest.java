package org.magpie.media.demux;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A TCP stream from a stranger: cut the same way however it arrives. */
class FramingFuzzTest {

  @FuzzTest(maxDuration = "60s")
  void cutsAnyStreamTheSameWayInPieces(byte[] data) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    boolean sound = new Framing(300).feed(ByteBuffer.wrap(data), into(whole));
    ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    Framing framing = new Framing(300);
    boolean again = true;
    for (int at = 0; at < data.length && again; at++) {
      again = framing.feed(ByteBuffer.wrap(data, at, 1), into(pieces));
    }
    if (sound != again || !Arrays.equals(whole.toByteArray(), pieces.toByteArray())) {
      throw new AssertionError("pieces differ from the whole");
    }
  }

  private static Framing.Packets into(ByteArrayOutputStream target) {
    return (bytes, length) -> {
      target.write(length);
      target.write(bytes, 0, length);
      PacketKind.of(bytes, length);
    };
  }
}
