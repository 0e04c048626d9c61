package org.magpie.sip.codec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.magpie.sip.message.HeaderNames;
import org.magpie.sip.message.Headers;
import org.magpie.sip.message.Method;
import org.magpie.sip.message.OtherUri;
import org.magpie.sip.message.Received;
import org.magpie.sip.message.SipRequest;
import org.magpie.sip.message.SipResponse;
import org.magpie.sip.message.SipUri;
import org.magpie.sip.message.Syntax;
import org.magpie.sip.message.Uri;
import org.magpie.sip.message.Via;

/**
 * Reads one message out of bytes. Nothing is copied: the message keeps the buffer, which must not
 * be changed afterwards. Safe for use by several threads.
 */
public final class SipParser {
  /** Stands for a Request-URI that could not be read, in requests that are only answered. */
  private static final Uri UNREADABLE = new OtherUri("unreadable", "uri");

  private final SipLimits limits;

  public SipParser(SipLimits limits) {
    this.limits = limits;
  }

  /** Reads a datagram, a WebSocket message or a message cut out of a stream. Never throws. */
  public ParseResult parse(byte[] buffer, int offset, int length) {
    int end = offset + length;
    int start = offset;
    while (start < end && (buffer[start] == '\r' || buffer[start] == '\n')) {
      start++;
    }
    if (start == end) {
      return new ParseResult.KeepAlive();
    }
    HeaderScan scan = new HeaderScan(buffer, start, end, limits);
    String broken = scan.run();
    StartLine line = StartLine.read(buffer, start, scan.startLineEnd(), limits);
    if (broken != null) {
      return malformed(line, scan, broken, 400);
    }
    if (end - start > limits.messageBytes()) {
      return malformed(line, scan, "message too large", 413);
    }
    if (line.defect() != null) {
      return malformed(line, scan, line.defect(), line.status());
    }
    Headers headers = scan.headers();
    int bodyStart = scan.bodyStart();
    long announced = ContentLength.of(headers);
    if (announced == ContentLength.MALFORMED) {
      return malformed(line, scan, "malformed or doubtful Content-Length", 400);
    }
    if (announced > end - bodyStart) {
      return malformed(line, scan, "body shorter than Content-Length", 400);
    }
    int messageEnd = announced < 0 ? end : bodyStart + (int) announced;
    Received received = new Received(buffer, start, messageEnd - start, bodyStart);
    int consumed = messageEnd - offset;
    if (line.method() == null) {
      SipResponse.Checked checked =
          SipResponse.received(line.status(), line.reason(), headers, received);
      return checked.defect() == null
          ? new ParseResult.Parsed(checked.response(), consumed)
          : new ParseResult.Malformed(checked.defect(), 400, Optional.empty());
    }
    SipRequest.Checked checked =
        SipRequest.received(line.method(), line.uri(UNREADABLE), headers, received);
    return checked.defect() == null
        ? new ParseResult.Parsed(checked.request(), consumed)
        : malformed(line, scan, checked.defect(), 400);
  }

  private static ParseResult malformed(StartLine line, HeaderScan scan, String reason, int status) {
    return new ParseResult.Malformed(reason, status, answerable(line, scan.headers()));
  }

  /** Rebuilds as much of a request as its answer needs. */
  private static Optional<SipRequest> answerable(StartLine line, Headers headers) {
    Method method = line.method();
    if (method == null || method.equals(Method.ACK)) {
      return Optional.empty();
    }
    var vias = headers.all(HeaderNames.VIA);
    Via top = vias.isEmpty() ? null : Via.salvage(vias.getFirst()).orElse(null);
    if (top == null) {
      return Optional.empty();
    }
    SipRequest.Builder answerable = SipRequest.builder(method, line.uri(UNREADABLE));
    answerable.header(HeaderNames.VIA, top.toString());
    // What followed on the same line is kept if it can be told apart from the first value.
    for (Via via : skipFirst(Via.parseList(vias.getFirst()))) {
      answerable.header(HeaderNames.VIA, via.toString());
    }
    for (String via : skipFirst(vias)) {
      answerable.header(HeaderNames.VIA, via);
    }
    copy(headers, HeaderNames.FROM, answerable);
    copy(headers, HeaderNames.TO, answerable);
    copy(headers, HeaderNames.CALL_ID, answerable);
    copy(headers, HeaderNames.CSEQ, answerable);
    return Optional.of(answerable.build());
  }

  private static <T> List<T> skipFirst(List<T> all) {
    return all.isEmpty() ? all : all.subList(1, all.size());
  }

  private static void copy(Headers from, String name, SipRequest.Builder to) {
    from.first(name).ifPresent(value -> to.header(name, value));
  }

  /** The first line of a message, or what is wrong with it. */
  private record StartLine(
      @Nullable Method method,
      @Nullable Uri uri,
      int status,
      String reason,
      @Nullable String defect) {

    Uri uri(Uri unreadable) {
      return uri == null ? unreadable : uri;
    }

    static StartLine read(byte[] buffer, int start, int end, SipLimits limits) {
      if (end - start >= 4 && buffer[start] == 'S' && buffer[start + 3] == '/') {
        return response(buffer, start, end);
      }
      return request(buffer, start, end, limits);
    }

    private static StartLine response(byte[] buffer, int start, int end) {
      boolean sound =
          end - start >= 11 && version(buffer, start, start + 7) && buffer[start + 7] == ' ';
      int status = 0;
      for (int i = start + 8; sound && i < start + 11; i++) {
        sound = buffer[i] >= '0' && buffer[i] <= '9';
        status = status * 10 + (buffer[i] - '0');
      }
      // The blank before an empty reason phrase is required (RFC 3261 7.2), but often left out.
      sound = sound && (end - start == 11 || buffer[start + 11] == ' ');
      sound = sound && status >= 100 && status <= 699;
      if (!sound) {
        return new StartLine(null, null, 400, "", "malformed status line");
      }
      String reason =
          end - start > 12
              ? new String(buffer, start + 12, end - start - 12, StandardCharsets.UTF_8)
              : "";
      return new StartLine(null, null, status, reason, null);
    }

    private static StartLine request(byte[] buffer, int start, int end, SipLimits limits) {
      int methodEnd = start;
      while (methodEnd < end && Syntax.isToken(buffer[methodEnd])) {
        methodEnd++;
      }
      if (methodEnd == start || methodEnd == end || buffer[methodEnd] != ' ') {
        return new StartLine(null, null, 400, "", "malformed start line");
      }
      Method method =
          Method.of(new String(buffer, start, methodEnd - start, StandardCharsets.ISO_8859_1));
      // The version is sought from the end, so that blanks in the URI are seen as such.
      int lineEnd = end;
      while (lineEnd > methodEnd && buffer[lineEnd - 1] == ' ') {
        lineEnd--;
      }
      int versionStart = lineEnd;
      while (versionStart > methodEnd && buffer[versionStart - 1] != ' ') {
        versionStart--;
      }
      int uriStart = methodEnd + 1;
      int uriEnd = versionStart - 1;
      if (uriEnd <= uriStart) {
        return new StartLine(method, null, 400, "", "malformed request line");
      }
      if (uriEnd - uriStart > limits.uriBytes()) {
        return new StartLine(method, null, 414, "", "Request-URI too long");
      }
      if (!version(buffer, versionStart, lineEnd)) {
        boolean other = lineEnd - versionStart > 4 && startsWithSip(buffer, versionStart);
        return other
            ? new StartLine(method, null, 505, "", "another version of SIP")
            : new StartLine(method, null, 400, "", "malformed request line");
      }
      String text = new String(buffer, uriStart, uriEnd - uriStart, StandardCharsets.UTF_8);
      Uri uri = Uri.parse(text).orElse(null);
      // RFC 3261 19.1.1: header fields have no place in a Request-URI.
      if (uri == null || uri instanceof SipUri sip && !sip.headers().isEmpty()) {
        return new StartLine(method, null, 400, "", "malformed Request-URI");
      }
      return new StartLine(method, uri, 0, "", null);
    }

    private static boolean startsWithSip(byte[] buffer, int at) {
      return (buffer[at] | 0x20) == 's'
          && (buffer[at + 1] | 0x20) == 'i'
          && (buffer[at + 2] | 0x20) == 'p'
          && buffer[at + 3] == '/';
    }

    private static boolean version(byte[] buffer, int from, int end) {
      return end - from == 7
          && startsWithSip(buffer, from)
          && buffer[from + 4] == '2'
          && buffer[from + 5] == '.'
          && buffer[from + 6] == '0';
    }
  }
}
