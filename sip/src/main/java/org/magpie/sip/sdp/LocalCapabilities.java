package org.magpie.sip.sdp;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What our side of a leg can and wants to do; the input to {@link OfferAnswer}.
 *
 * @param offered how our offers protect media
 * @param accepted what our answers may take; what needs {@code dtls} or {@code sdes} is only taken
 *     where that is present
 * @param ice used when the offer has ICE, and in offers with DTLS
 * @param tracks one per type at most, in the order in which new sections are offered; a type that
 *     is not listed is refused
 */
public record LocalCapabilities(
    LocalSession session,
    MediaSecurity offered,
    Set<MediaSecurity> accepted,
    Optional<LocalIce> ice,
    Optional<LocalDtls> dtls,
    Optional<LocalSdes> sdes,
    List<LocalTrack> tracks) {

  /**
   * @throws IllegalArgumentException if what is offered lacks its keys, or two tracks have one type
   */
  public LocalCapabilities {
    accepted = Set.copyOf(accepted);
    tracks = List.copyOf(tracks);
    boolean keys =
        switch (offered) {
          case NONE -> true;
          case SDES -> sdes.isPresent();
          case DTLS -> dtls.isPresent();
        };
    if (!keys) {
      throw new IllegalArgumentException("nothing to offer " + offered + " with");
    }
    if (tracks.stream().map(LocalTrack::type).distinct().count() != tracks.size()) {
      throw new IllegalArgumentException("two tracks of one type");
    }
  }

  /** Plain RTP only, as ordinary phones do it. */
  public static LocalCapabilities plain(LocalSession session, List<LocalTrack> tracks) {
    return new LocalCapabilities(
        session,
        MediaSecurity.NONE,
        Set.of(MediaSecurity.NONE),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        tracks);
  }

  /** SDES in offers; answers take SDES, and plain RTP where that is allowed. */
  public static LocalCapabilities sdes(
      LocalSession session, LocalSdes sdes, boolean plainAllowed, List<LocalTrack> tracks) {
    return new LocalCapabilities(
        session,
        MediaSecurity.SDES,
        plainAllowed ? Set.of(MediaSecurity.SDES, MediaSecurity.NONE) : Set.of(MediaSecurity.SDES),
        Optional.empty(),
        Optional.empty(),
        Optional.of(sdes),
        tracks);
  }

  /** ICE-lite and DTLS only, as browsers demand it. */
  public static LocalCapabilities webRtc(
      LocalSession session, LocalIce ice, LocalDtls dtls, List<LocalTrack> tracks) {
    return new LocalCapabilities(
        session,
        MediaSecurity.DTLS,
        Set.of(MediaSecurity.DTLS),
        Optional.of(ice),
        Optional.of(dtls),
        Optional.empty(),
        tracks);
  }

  public Optional<LocalTrack> track(String type) {
    return tracks.stream().filter(track -> track.type().equals(type)).findFirst();
  }

  public LocalCapabilities withTracks(List<LocalTrack> changed) {
    return new LocalCapabilities(session, offered, accepted, ice, dtls, sdes, changed);
  }

  /** The same with another direction for the track of that type. */
  public LocalCapabilities withDirection(String type, Direction direction) {
    return withTracks(
        tracks.stream()
            .map(track -> track.type().equals(type) ? track.withDirection(direction) : track)
            .toList());
  }

  boolean accepts(MediaSecurity security) {
    return accepted.contains(security)
        && switch (security) {
          case NONE -> true;
          case SDES -> sdes.isPresent();
          case DTLS -> dtls.isPresent();
        };
  }
}
