package org.magpie.media.codec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another's coders as judge of ours. */
final class Ffmpeg {
  private Ffmpeg() {}

  static byte[] encode(short[] pcm, int rate, String format, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("-f", "s16le", "-ar", "" + rate, "-ac", "1", "-i", "IN"));
    arguments.addAll(List.of(options));
    arguments.addAll(List.of("-f", format, "OUT"));
    return run(bytes(pcm), arguments);
  }

  static short[] decode(byte[] coded, int outputRate, String format, String... inputOptions) {
    List<String> arguments = new ArrayList<>(List.of("-f", format));
    arguments.addAll(List.of(inputOptions));
    arguments.addAll(List.of("-i", "IN", "-f", "s16le", "-ar", "" + outputRate, "-ac", "1", "OUT"));
    return samples(run(coded, arguments));
  }

  private static byte[] run(byte[] input, List<String> arguments) {
    try {
      Path directory = Files.createTempDirectory("magpie-ffmpeg");
      Path in = Files.write(directory.resolve("in"), input);
      Path out = directory.resolve("out");
      Path log = directory.resolve("log");
      List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin"));
      for (String argument : arguments) {
        command.add(argument.equals("IN") ? "" + in : argument.equals("OUT") ? "" + out : argument);
      }
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      int status = process.waitFor();
      if (status != 0) {
        throw new AssertionError(command + ": " + Files.readString(log));
      }
      byte[] result = Files.readAllBytes(out);
      for (Path path : List.of(in, out, log, directory)) {
        Files.delete(path);
      }
      return result;
    } catch (IOException e) {
      throw new UncheckedIOException("is ffmpeg installed?", e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] bytes(short[] pcm) {
    ByteBuffer buffer = ByteBuffer.allocate(2 * pcm.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asShortBuffer().put(pcm);
    return buffer.array();
  }

  private static short[] samples(byte[] bytes) {
    short[] pcm = new short[bytes.length / 2];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(pcm);
    return pcm;
  }
}
