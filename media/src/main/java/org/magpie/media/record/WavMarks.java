package org.magpie.media.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The named places of a WAV file: a cue chunk and the labels that belong to it. */
final class WavMarks {
  private static final int CUE_BYTES = 24;

  private WavMarks() {}

  static byte[] name(String chunk) {
    return chunk.getBytes(StandardCharsets.US_ASCII);
  }

  static ByteBuffer chunks(List<WavFile.Mark> marks) {
    int labels = 4;
    for (WavFile.Mark mark : marks) {
      labels += 8 + labelBytes(mark) + (labelBytes(mark) & 1);
    }
    ByteBuffer chunks =
        ByteBuffer.allocate(8 + 4 + CUE_BYTES * marks.size() + 8 + labels)
            .order(ByteOrder.LITTLE_ENDIAN);
    chunks.put(name("cue ")).putInt(4 + CUE_BYTES * marks.size()).putInt(marks.size());
    for (int i = 0; i < marks.size(); i++) {
      int frame = (int) marks.get(i).frame();
      chunks.putInt(i + 1).putInt(frame).put(name("data")).putInt(0).putInt(0).putInt(frame);
    }
    chunks.put(name("LIST")).putInt(labels).put(name("adtl"));
    for (int i = 0; i < marks.size(); i++) {
      WavFile.Mark mark = marks.get(i);
      chunks.put(name("labl")).putInt(labelBytes(mark)).putInt(i + 1);
      chunks.put(name(mark.name())).put((byte) 0);
      if ((labelBytes(mark) & 1) == 1) {
        chunks.put((byte) 0);
      }
    }
    return chunks.flip();
  }

  private static int labelBytes(WavFile.Mark mark) {
    return 4 + mark.name().length() + 1;
  }
}
