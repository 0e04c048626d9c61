package org.magpie.api.http;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.magpie.api.contract.ErrorCode;

/** What an endpoint answers. */
public sealed interface Answer {

  /**
   * JSON in the envelope, with HTTP status 200.
   *
   * @param fields besides {@code errcode} and {@code errmsg}: text, numbers, truth values, lists
   *     and maps of those
   */
  record Json(ErrorCode code, String message, Map<String, Object> fields) implements Answer {

    /** The same with one more field. */
    public Json with(String name, Object value) {
      Map<String, Object> more = new LinkedHashMap<>(fields);
      more.put(name, value);
      return new Json(code, message, more);
    }

    /** The same with these fields too. */
    public Json with(Map<String, Object> added) {
      Map<String, Object> more = new LinkedHashMap<>(fields);
      more.putAll(added);
      return new Json(code, message, more);
    }
  }

  /** A file. */
  record Content(String type, byte[] bytes, String cacheControl) implements Answer {}

  /**
   * A file on the disk, of which a client may ask for a part (RFC 9110 14). Not for caches.
   *
   * @param name under which a browser keeps it; of letters, digits, dots and hyphens
   */
  record File(Path path, String type, String name) implements Answer {}

  /** A status without a body, where the answer is for machines. */
  record Status(int code, String text) implements Answer {}

  /** Done. */
  static Json success() {
    return new Json(ErrorCode.SUCCESS, ErrorCode.SUCCESS.message(), Map.of());
  }

  /** An error, and the fields of the request that are to blame. */
  static Json blaming(ErrorCode code, List<Map<String, String>> fields) {
    return error(code).with("invalid_param_list", List.copyOf(fields));
  }

  /** An error with its usual message. */
  static Json error(ErrorCode code) {
    return new Json(code, code.message(), Map.of());
  }

  /** An error with a reason of its own. */
  static Json error(ErrorCode code, String message) {
    return new Json(code, message, Map.of());
  }
}
