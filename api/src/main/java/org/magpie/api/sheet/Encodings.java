package org.magpie.api.sheet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.magpie.api.sheet.Sheet.Unreadable;

/**
 * Tells in what encoding a text file is: by its byte order mark, else UTF-8 where it is that, else
 * GB18030, which is what Chinese office programs write and has GBK in it.
 */
final class Encodings {
  private static final String MARK = "\ufeff";

  private Encodings() {}

  static String text(byte[] file) throws Unreadable {
    Charset marked = marked(file);
    for (Charset charset :
        marked == null
            ? List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"))
            : List.of(marked)) {
      try {
        String text =
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(file))
                .toString();
        if (text.indexOf('\0') >= 0) {
          throw new Unreadable("is no text");
        }
        return text.startsWith(MARK) ? text.substring(1) : text;
      } catch (CharacterCodingException other) {
        // The next one.
      }
    }
    throw new Unreadable("is neither UTF-8 nor GB18030 (GBK)");
  }

  private static @Nullable Charset marked(byte[] file) {
    if (file.length >= 3
        && file[0] == (byte) 0xEF
        && file[1] == (byte) 0xBB
        && file[2] == (byte) 0xBF) {
      return StandardCharsets.UTF_8;
    }
    if (file.length >= 2 && file[0] == (byte) 0xFF && file[1] == (byte) 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    if (file.length >= 2 && file[0] == (byte) 0xFE && file[1] == (byte) 0xFF) {
      return StandardCharsets.UTF_16BE;
    }
    return null;
  }
}
