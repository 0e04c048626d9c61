package org.magpie.media.path;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Cancellable;
import org.magpie.media.Codec;
import org.magpie.media.DropReason;
import org.magpie.media.LocalMedia;
import org.magpie.media.MediaLeg;
import org.magpie.media.MediaListener;
import org.magpie.media.MediaSettings;
import org.magpie.media.MediaStats;
import org.magpie.media.Sound;
import org.magpie.media.mix.Room;
import org.magpie.media.rtp.RtcpWriter;
import org.magpie.media.rtp.RtpPacket;
import org.magpie.media.srtp.SrtpOutcome;
import org.magpie.media.srtp.SrtpReceiver;
import org.magpie.media.srtp.SrtpSender;

/**
 * What a media loop knows of a leg: its tracks, its keys, its counters and its peer. Packets reach
 * it through its {@link Anchor}, which knows the addresses. Loop only, but for {@link #stats}.
 */
final class Session implements MediaLoop.Heartbeat {
  private static final Random RANDOM = new SecureRandom();

  final MediaLeg leg;
  final MediaListener listener;
  final AudioTrack audio;
  final @Nullable VideoTrack video;
  final byte[] cname;

  private final PlaneParts plane;
  private final MediaLoop loop;
  private final Cancellable heartbeat;
  private final RtcpReports reports;
  private final RtcpHandling control;
  private final long[] dropped = new long[DropReason.values().length];

  private @Nullable Anchor anchor;
  private @Nullable Session peer;

  private boolean secure;
  private @Nullable SrtpReceiver receiver;
  private @Nullable SrtpSender sender;

  private boolean started;
  private final SilenceWatch silence;
  private boolean closed;
  private volatile MediaStats stats = MediaStats.NONE;

  Session(
      MediaLeg leg,
      LocalMedia local,
      boolean video,
      MediaListener listener,
      PlaneParts plane,
      MediaLoop loop) {
    this.leg = leg;
    this.listener = listener;
    this.plane = plane;
    this.loop = loop;
    this.audio = new AudioTrack(this, (int) local.audioSsrc(), RANDOM);
    this.video = video ? new VideoTrack(this, (int) local.videoSsrc(), RANDOM) : null;
    this.cname = local.cname().getBytes(StandardCharsets.US_ASCII);
    this.reports = new RtcpReports(this, plane.config().maxVideoBitsPerSecond());
    this.control = new RtcpHandling(this, reports);
    this.silence = new SilenceWatch(plane.config().silenceAfter(), loop.now());
    this.heartbeat = loop.everySecond(this);
  }

  void anchorAt(Anchor itsAnchor) {
    anchor = itsAnchor;
  }

  // ---- what the leg asks for

  void apply(MediaSettings settings) {
    Anchor place = anchor;
    if (closed || place == null) {
      return;
    }
    settings.audio().ifPresentOrElse(audio::apply, this::rejectAudio);
    if (video != null) {
      settings.video().ifPresentOrElse(video::apply, video::reject);
    }
    place.apply(settings);
  }

  private void rejectAudio() {
    audio.sending = false;
    audio.receiving = false;
  }

  void play(Sound sound) {
    if (!closed) {
      audio.play(new Playing(audio, sound, plane.sounds(), loop));
    }
  }

  void close() {
    if (closed) {
      return;
    }
    connect(null);
    publish();
    closed = true;
    heartbeat.cancel();
    audio.close();
    if (anchor != null) {
      anchor.close();
    }
  }

  /** Makes the other session the peer of this one and this one its peer; null for none. */
  void connect(@Nullable Session other) {
    if (closed || other != null && other.closed || peer == other) {
      return;
    }
    Session before = peer;
    peer = null;
    if (before != null) {
      before.peer = null;
      before.peerChanged();
    }
    if (other != null) {
      other.connect(null);
      other.audio.enter(null);
      audio.enter(null);
      peer = other;
      other.peer = this;
      other.peerChanged();
    }
    peerChanged();
    if (video != null && other != null && other.video != null) {
      video.askForKeyFrame();
      other.video.askForKeyFrame();
    }
  }

  /** Leads the party into a room; there it has no peer. */
  void enter(Room room, boolean speaks, boolean hears) {
    RoomPlace now = audio.room;
    if (!closed && (now == null || !now.is(room, speaks, hears))) {
      connect(null);
      audio.enter(new RoomPlace(audio, room, loop, speaks, hears));
    }
  }

  private void peerChanged() {
    audio.peerChanged();
    if (video != null) {
      video.peerChanged();
    }
  }

  @Nullable Session peer() {
    return peer;
  }

  // ---- keys

  /** Packets must be protected from now on, and none passes until there are keys. */
  void requireKeys() {
    secure = true;
  }

  void noKeysNeeded() {
    secure = false;
    receiver = null;
    sender = null;
  }

  void keys(SrtpReceiver from, SrtpSender to) {
    boolean first = receiver == null;
    secure = true;
    receiver = from;
    sender = to;
    if (first) {
      listener.secured(leg);
    }
    // Packets that came before the keys are lost, in both directions.
    VideoTrack ours = video;
    if (ours != null) {
      ours.askForKeyFrame();
      ours.keyFrameNeeded();
    }
  }

  /** The association ended; wait for the keys of the next. */
  void forgetKeys() {
    receiver = null;
    sender = null;
  }

  boolean protect(RtpPacket packet) {
    if (!secure) {
      return true;
    }
    SrtpSender keys = sender;
    if (keys == null) {
      drop(DropReason.NO_KEYS);
      return false;
    }
    return keys.protect(packet) == SrtpOutcome.OK;
  }

  boolean protectControl(RtpPacket packet) {
    SrtpSender keys = sender;
    return !secure || keys != null && keys.protectControl(packet) == SrtpOutcome.OK;
  }

  /** Takes protection off; false when the packet must not be used. */
  private boolean unprotect(RtpPacket packet, boolean isControl) {
    if (!secure) {
      return true;
    }
    SrtpReceiver keys = receiver;
    if (keys == null) {
      drop(DropReason.NO_KEYS);
      return false;
    }
    SrtpOutcome outcome = isControl ? keys.unprotectControl(packet) : keys.unprotect(packet);
    switch (outcome) {
      case OK -> {
        return true;
      }
      case NOT_AUTHENTIC -> drop(DropReason.NOT_AUTHENTIC);
      case REPLAYED -> drop(DropReason.REPLAYED);
      case MALFORMED -> drop(DropReason.MALFORMED);
    }
    return false;
  }

  // ---- packets

  /**
   * Uses an RTP packet whose source may send to this session.
   *
   * @param track the medium its port stands for; null when the payload type tells
   * @return whether it was authentic, in the sense of the keys if there are any
   */
  boolean received(RtpPacket packet, @Nullable Track track) {
    if (!packet.isRtp()) {
      drop(DropReason.MALFORMED);
      return false;
    }
    int type = packet.payloadType();
    Track medium = track;
    if (medium == null) {
      medium = video != null && video.clockRate(type) > 0 ? video : audio;
    }
    if (!unprotect(packet, false)) {
      return false;
    }
    if (!packet.isRtp()) {
      drop(DropReason.MALFORMED);
      return false;
    }
    heard();
    int clockRate = medium.clockRate(type);
    if (clockRate == 0) {
      drop(DropReason.UNKNOWN_PAYLOAD_TYPE);
      return true;
    }
    if (!medium.receiving) {
      drop(DropReason.DIRECTION);
      return true;
    }
    if (!started) {
      started = true;
      listener.started(leg);
    }
    Incoming source = medium.source(packet.ssrc(), clockRate, now());
    source.heardAt = now();
    medium.packetsReceived++;
    medium.bytesReceived += packet.getLength() - packet.headerLength();
    medium.received(packet, source);
    return true;
  }

  /** Uses a compound RTCP packet whose source may send to this session. */
  boolean receivedControl(RtpPacket packet) {
    if (!unprotect(packet, true)) {
      return false;
    }
    heard();
    control.received(packet);
    return true;
  }

  /** Something authentic came: a packet, or a connectivity check. */
  void heard() {
    if (silence.heard(loop.now())) {
      listener.resumed(leg);
    }
  }

  void drop(DropReason reason) {
    dropped[reason.ordinal()]++;
  }

  void dtmf(char digit) {
    listener.dtmf(leg, digit);
  }

  void code(String keys) {
    listener.code(leg, keys);
  }

  // ---- what tracks need

  long now() {
    return loop.now();
  }

  /** Nanoseconds to the party and back as last measured; 0 while unknown. */
  long roundTrip() {
    return (long) (control.roundTripMillis() * 1e6);
  }

  RtpPacket ownPacket() {
    return loop.ownPacket;
  }

  Cancellable schedule(Duration delay, Runnable task) {
    return loop.schedule(delay, task);
  }

  Transcoding transcoding(AudioTrack target, Codec from, Codec to) {
    return new Transcoding(target, from, to, loop, plane.transcoders());
  }

  /** The beginning of a compound packet for feedback (RFC 4585 3.1): a report and the CNAME. */
  RtpPacket feedback(Track track) {
    RtpPacket packet = loop.ownPacket;
    packet.setLength(0);
    RtcpWriter.receiverReport(packet, track.ssrc, 0);
    RtcpWriter.cname(packet, track.ssrc, cname);
    return packet;
  }

  // ---- once a second

  @Override
  public void heartbeat(long now) {
    reports.send(now);
    if (anchor != null) {
      anchor.heartbeat(now);
    }
    // A phone on hold need not send anything; a browser goes on checking its path (RFC 7675).
    boolean expected = audio.receiving || video != null && video.receiving;
    long silentFor = silence.due(now, expected);
    if (silentFor >= 0) {
      listener.silent(leg, Duration.ofNanos(silentFor));
    }
    publish();
  }

  MediaStats stats() {
    return stats;
  }

  private void publish() {
    Incoming source = audio.current();
    Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
    for (DropReason reason : DropReason.values()) {
      if (dropped[reason.ordinal()] > 0) {
        drops.put(reason, dropped[reason.ordinal()]);
      }
    }
    VideoTrack pictures = video;
    Route route = audio.route;
    stats =
        new MediaStats(
            audio.packetsReceived + (pictures == null ? 0 : pictures.packetsReceived),
            audio.bytesReceived + (pictures == null ? 0 : pictures.bytesReceived),
            audio.packetsSent + (pictures == null ? 0 : pictures.packetsSent),
            audio.bytesSent + (pictures == null ? 0 : pictures.bytesSent),
            source == null ? 0 : source.statistics.lost(),
            control.lostByPeer(),
            source == null ? 0 : source.statistics.jitterMillis(),
            control.roundTripMillis(),
            Optional.ofNullable(audio.lastReceived()),
            route == null ? Optional.empty() : Optional.of(route.remote()),
            Map.copyOf(drops),
            pictures == null ? 0 : pictures.packetsForwarded,
            pictures == null ? 0 : pictures.framesForwarded,
            receiver != null);
  }
}
