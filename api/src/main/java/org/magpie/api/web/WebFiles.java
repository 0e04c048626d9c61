package org.magpie.api.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds files of the web apps by the path of a request. Each file is read once and kept, in all its
 * encodings; only names that exist are kept, so nothing grows with what strangers ask. Thread-safe.
 */
public final class WebFiles {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

  // Build tools put eight characters of a hash before the ending; a name without digits or capitals
  // there is a word, and its content may change.
  private static final Pattern HASHED =
      Pattern.compile(".*[-.](?=[A-Za-z0-9_-]*[A-Z0-9])[A-Za-z0-9_-]{8}\\.[a-z0-9]+(\\.map)?");
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("ogg", "audio/ogg"),
          Map.entry("wav", "audio/wav"),
          Map.entry("ts", "text/plain; charset=utf-8"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  private final ClassLoader loader;
  private final Map<String, WebFile> kept = new ConcurrentHashMap<>();
  private final WebFile absentPage;

  public WebFiles(ClassLoader loader) {
    this.loader = loader;
    this.absentPage = WebFile.of("text/html; charset=utf-8", false, absentPageText(), Map.of());
  }

  /** The file that a path names; a page that says what is missing where an app was not built. */
  public Optional<WebFile> find(String path) {
    if (path.startsWith("/sdk/")) {
      return file("sdk/" + path.substring("/sdk/".length()));
    }
    if (path.equals("/admin") || path.startsWith("/admin/")) {
      return app("admin/", path.substring(Math.min(path.length(), "/admin/".length())));
    }
    return app("client/", path.substring(1));
  }

  private Optional<WebFile> app(String folder, String name) {
    boolean page = name.isEmpty() || name.equals("index.html") || name.startsWith("app/");
    if (!page) {
      return file(folder + name);
    }
    return Optional.of(file(folder + "index.html").orElse(absentPage));
  }

  private Optional<WebFile> file(String name) {
    WebFile known = kept.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    for (String part : name.split("/", -1)) {
      if (!SAFE.matcher(part).matches()) {
        return Optional.empty();
      }
    }
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String type = TYPES.get(extension);
    byte[] plain = type == null ? null : read("web/" + name);
    if (type == null || plain == null) {
      return Optional.empty();
    }
    Map<String, byte[]> made = new LinkedHashMap<>();
    byte[] brotli = read("web/" + name + ".br");
    if (brotli != null) {
      made.put("br", brotli);
    }
    byte[] zipped = read("web/" + name + ".gz");
    if (zipped != null) {
      made.put("gzip", zipped);
    }
    WebFile file = WebFile.of(type, HASHED.matcher(name).matches(), plain, made);
    kept.put(name, file);
    return Optional.of(file);
  }

  private byte @Nullable [] read(String resource) {
    try (InputStream in = loader.getResourceAsStream(resource)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static byte[] absentPageText() {
    return """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Magpie</title></head>
        <body><h1>Magpie is running</h1>
        <p>This build does not contain the web apps. Build them with <code>make web</code> in the
        source tree, then package the server again.</p>
        <p lang="zh-CN">Magpie 正在运行，但此版本不包含网页应用。请在源代码目录中执行
        <code>make web</code>，然后重新打包。</p>
        </body></html>
        """
        .getBytes(StandardCharsets.UTF_8);
  }
}
