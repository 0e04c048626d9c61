package org.magpie.api.client;

import static org.magpie.api.http.Endpoint.get;
import static org.magpie.api.http.Endpoint.upload;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.magpie.api.auth.Access;
import org.magpie.api.auth.Caller;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.base.HeavyWork;
import org.magpie.exchange.directory.Directory;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.photo.Photos;
import org.magpie.exchange.security.Session;

/**
 * Pictures: who has which, the pictures themselves, and new ones (C-45). A picture needs no token,
 * for pages show it as an image; its id is unguessable instead.
 */
public final class PhotoEndpoints {
  /** What an upload may have at most (C-45). */
  private static final int MOST_BYTES = 1024 * 1024;

  private static final int LONGEST_ID = 64;
  private static final int MOST_WAITING = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Directory directory;
  private final Photos photos;
  private final HeavyWork decoding = new HeavyWork("pictures", MOST_WAITING);

  public PhotoEndpoints(Directory directory, Photos photos) {
    this.directory = directory;
    this.photos = photos;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/api/v1.0/extension/getphoto", Access.EXTENSION, this::id),
        get("/api/photo/{id}", Access.OPEN, this::picture),
        upload("/api/v1.0/extension/setphoto", Access.EXTENSION, MOST_BYTES, this::own),
        upload(
            "/api/v1.0/admin/extensions/photo", Access.ADMINISTRATOR, MOST_BYTES, this::another));
  }

  private Answer id(ApiRequest request) {
    Parameters parameters = request.parameters();
    String number = parameters.required("ext_num", 32);
    // Clients draw initials for an empty id.
    return parameters
        .problems()
        .orElseGet(
            () ->
                Answer.success()
                    .with(
                        "photo",
                        directory.snapshot().byNumber(number).map(photos::idOf).orElse("")));
  }

  private Answer picture(ApiRequest request) {
    String id = request.query().getOrDefault("id", "");
    return Optional.of(id)
        .filter(text -> !text.isEmpty() && text.length() <= LONGEST_ID)
        .flatMap(photos::load)
        .<Answer>map(
            photo ->
                // Another picture has another id.
                new Answer.Content(
                    photo.type(), photo.content(), "private, max-age=31536000, immutable"))
        .orElse(new Answer.Status(404, "there is no such picture"));
  }

  private Answer own(ApiRequest request) throws Exception {
    Optional<Extension> extension =
        request.caller() instanceof Caller.User(Session session)
            ? directory.snapshot().byId(session.extensionId())
            : Optional.empty();
    return extension.isEmpty()
        ? Answer.error(ErrorCode.LOGIN_REQUIRED)
        : change(extension.get(), request.upload());
  }

  private Answer another(ApiRequest request) throws Exception {
    Parameters parameters = request.parameters();
    String number = parameters.required("number", 8);
    Optional<Answer> problems = parameters.problems();
    if (problems.isPresent()) {
      return problems.get();
    }
    Optional<Extension> extension = directory.snapshot().byNumber(number);
    return extension.isEmpty()
        ? Answer.error(ErrorCode.NOT_FOUND)
        : change(extension.get(), request.upload());
  }

  private Answer change(Extension extension, byte[] upload) throws Exception {
    if (upload.length == 0) {
      photos.remove(extension).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return Answer.success().with("photo", "");
    }
    Optional<Picture> picture;
    try {
      picture = decoding.await(() -> Picture.of(upload));
    } catch (HeavyWork.TooMuch busy) {
      return Answer.error(ErrorCode.BUSY).with("retry_after", 1);
    }
    if (picture.isEmpty()) {
      return Answer.error(ErrorCode.BAD_PARAMETER, "a PNG or JPEG picture is needed");
    }
    String id =
        photos
            .put(extension, picture.get().type(), picture.get().bytes())
            .toCompletableFuture()
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return Answer.success().with("photo", id);
  }
}
