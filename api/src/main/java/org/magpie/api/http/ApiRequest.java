package org.magpie.api.http;

import java.net.InetSocketAddress;
import java.util.Map;
import org.magpie.api.auth.Caller;
import tools.jackson.databind.JsonNode;

/**
 * A request that passed the gate.
 *
 * @param query the first value of each query parameter; never logged
 * @param body what was sent as JSON; a missing node when nothing was
 * @param upload what was sent as a file, where the endpoint takes one
 */
public record ApiRequest(
    Caller caller,
    Map<String, String> query,
    JsonNode body,
    byte[] upload,
    InetSocketAddress remote,
    String userAgent) {

  /** The parameters of the query. */
  public Parameters parameters() {
    return Parameters.ofQuery(query);
  }

  /** The fields of the body. */
  public Parameters fields() {
    return Parameters.ofBody(body);
  }

  /** Names no token and no query, so that requests can be logged. */
  @Override
  public String toString() {
    return "ApiRequest[" + caller + " from " + remote + "]";
  }
}
