package org.magpie.api.http;

import io.vertx.core.http.ServerWebSocket;
import org.magpie.api.auth.Access;

/** A path that the server answers. */
public sealed interface Endpoint {

  String method();

  /** The exact path; one that ends with {@code {id}} stands for any last part. */
  String path();

  Access access();

  /** Answers a request; runs on a virtual thread and may wait. */
  @FunctionalInterface
  interface Operation {
    Answer answer(ApiRequest request) throws Exception;
  }

  /** Takes a WebSocket; runs on its event loop and must not wait. */
  @FunctionalInterface
  interface SocketOperation {
    void open(ServerWebSocket socket, ApiRequest request);
  }

  /** A request that is answered once. */
  record Call(String method, String path, Access access, Operation operation) implements Endpoint {}

  /**
   * A request that becomes a WebSocket; its token rides in the query as {@code access_token}.
   *
   * @param subProtocol that the client must name; empty where it needs none
   */
  record Socket(String path, Access access, String subProtocol, SocketOperation operation)
      implements Endpoint {
    @Override
    public String method() {
      return "GET";
    }
  }

  /**
   * A request whose body is a file and not JSON.
   *
   * @param mostBytes of the file
   */
  record Upload(String path, Access access, int mostBytes, Operation operation)
      implements Endpoint {
    @Override
    public String method() {
      return "POST";
    }
  }

  static Endpoint upload(String path, Access access, int mostBytes, Operation operation) {
    return new Upload(path, access, mostBytes, operation);
  }

  static Endpoint get(String path, Access access, Operation operation) {
    return new Call("GET", path, access, operation);
  }

  static Endpoint post(String path, Access access, Operation operation) {
    return new Call("POST", path, access, operation);
  }
}
