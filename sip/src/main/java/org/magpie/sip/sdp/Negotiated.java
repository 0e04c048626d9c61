package org.magpie.sip.sdp;

import java.util.List;
import java.util.Optional;

/**
 * What an offer and its answer agreed on.
 *
 * @param media one entry per m-line, in their order
 */
public record Negotiated(List<NegotiatedMedia> media) {
  public Negotiated {
    media = List.copyOf(media);
  }

  /** The audio section in use. */
  public Optional<NegotiatedMedia> audio() {
    return active("audio");
  }

  /** The video section in use. */
  public Optional<NegotiatedMedia> video() {
    return active("video");
  }

  private Optional<NegotiatedMedia> active(String type) {
    return media.stream()
        .filter(section -> section.type().equals(type) && !section.rejected())
        .findFirst();
  }
}
