package org.magpie.bench.relay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.magpie.media.record.WavFile;

/**
 * What a recording holds of two parties that stamp their packets.
 *
 * @param frames samples of each channel
 */
record RecordedFile(int sampleRate, long frames, Channel left, Channel right) {
  /**
   * One party.
   *
   * @param leg who it is, or -1 when nothing is heard
   * @param begin the sample at which it is first heard
   * @param end the sample behind the last one
   * @param lost packets between the first and the last that are not there
   * @param foreign stamps of somebody else, or of an earlier packet behind a later one
   */
  record Channel(int leg, int first, int last, long begin, long end, int lost, int foreign) {}

  /**
   * Reads a file.
   *
   * @throws IOException when it is no recording, or is shorter than it says
   */
  static RecordedFile read(Path file) throws IOException {
    WavFile.Contents contents =
        WavFile.read(file).orElseThrow(() -> new IOException("no recording: " + file));
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int frames = Math.toIntExact(contents.frames());
    if (bytes.limit() < WavFile.HEADER_BYTES + frames * WavFile.FRAME_BYTES) {
      throw new IOException(file + " is shorter than it says");
    }
    ShortBuffer both = bytes.position(WavFile.HEADER_BYTES).asShortBuffer();
    short[] left = new short[frames];
    short[] right = new short[frames];
    for (int i = 0; i < frames; i++) {
      left[i] = both.get(2 * i);
      right[i] = both.get(2 * i + 1);
    }
    return new RecordedFile(contents.sampleRate(), frames, channel(left), channel(right));
  }

  static Channel channel(short[] samples) {
    int leg = -1;
    int first = 0;
    int last = 0;
    int begin = 0;
    int end = 0;
    int lost = 0;
    int foreign = 0;
    for (int i = 0; i < samples.length; i++) {
      if (!Stamp.at(samples, i)) {
        continue;
      }
      int packet = Stamp.packet(samples, i);
      if (leg < 0) {
        leg = Stamp.leg(samples, i);
        first = packet;
        last = packet;
        begin = i;
      } else if (Stamp.leg(samples, i) != leg || packet < last) {
        foreign++;
      } else {
        lost += Math.max(0, packet - last - 1);
        last = packet;
      }
      i += Stamp.LENGTH - 1;
      end = i + 1;
    }
    return new Channel(leg, first, last, begin, end, lost, foreign);
  }
}
