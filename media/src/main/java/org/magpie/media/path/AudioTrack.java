package org.magpie.media.path;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.magpie.media.AudioSettings;
import org.magpie.media.Codec;
import org.magpie.media.DropReason;
import org.magpie.media.rtp.RtpPacket;
import org.magpie.media.rtp.TelephoneEvent;

/**
 * The audio of a session. What the party sends is relayed as it is when the peer takes that codec,
 * and goes through a transcoder otherwise. Loop only.
 */
final class AudioTrack extends Track {
  private static final int NONE = -1;
  private static final int COMFORT_NOISE = 13;

  private final Codec[] receive = new Codec[128];
  private @Nullable Codec send;
  private int sendType = NONE;

  /** The clock of the events of each payload type; 0 where it is none. */
  private final int[] eventReceive = new int[128];

  private int eventSend = NONE;
  private int eventClock = 8000;
  private @Nullable Codec lastReceived;

  /** Made when the first packet needs it. */
  private @Nullable Transcoding transcoding;

  /** What plays towards the party instead of the peer. */
  private @Nullable Playing playing;

  private final DigitSending digits;

  /** What keeps a code from the peer. */
  private @Nullable KeyGate gate;

  /** Who writes down what the party says; mostly nobody. */
  private @Nullable Tap tap;

  /** Where the party is heard together with others, in place of a peer. */
  @Nullable RoomPlace room;

  AudioTrack(Session session, int ssrc, Random random) {
    super(session, ssrc, 8000, random);
    digits = new DigitSending(this);
  }

  void apply(AudioSettings settings) {
    Arrays.fill(receive, null);
    settings.receive().forEach((type, codec) -> receive[type & 0x7F] = codec);
    if (send != settings.send()) {
      if (send != null && send.clockRate() != settings.send().clockRate()) {
        forgetSources();
      }
      numbering.clockRate(settings.send().clockRate());
    }
    send = settings.send();
    sendType = settings.sendPayloadType();
    Arrays.fill(eventReceive, 0);
    settings.dtmfReceive().forEach((type, clock) -> eventReceive[type & 0x7F] = clock);
    eventSend = settings.dtmfSend().orElse(NONE);
    eventClock = settings.dtmfClock() > 0 ? settings.dtmfClock() : 8000;
    sending = settings.sending();
    receiving = settings.receiving();
    endTranscoding();
    AudioTrack peer = peer();
    if (peer != null) {
      peer.endTranscoding();
    }
    if (playing != null) {
      playing.codecChanged();
    }
    if (room != null) {
      room.hears(send);
    }
  }

  @Override
  @Nullable AudioTrack peer() {
    Session other = session.peer();
    return other == null ? null : other.audio;
  }

  @Override
  int clockRate(int payloadType) {
    Codec codec = receive[payloadType];
    if (codec != null) {
      return codec.clockRate();
    }
    return payloadType == COMFORT_NOISE ? 8000 : eventReceive[payloadType];
  }

  @Nullable Codec sendCodec() {
    return send;
  }

  @Nullable Codec lastReceived() {
    return lastReceived;
  }

  int sendType() {
    return sendType;
  }

  int eventSendType() {
    return eventSend;
  }

  int eventClock() {
    return eventClock;
  }

  @Override
  void received(RtpPacket packet, Incoming source) {
    int type = packet.payloadType();
    if (eventReceive[type] > 0) {
      receivedEvent(packet, source);
      return;
    }
    source.statistics.received(packet.sequence(), packet.timestamp(), session.now());
    Codec codec = receive[type];
    if (codec != null) {
      lastReceived = codec;
    }
    if (tap != null) {
      tap.received(packet, source, codec, session.now());
    }
    AudioTrack to = peer();
    if (room != null) {
      room.said(packet, source, codec, session.now());
    } else if (to == null) {
      session.drop(DropReason.NO_RECEIVER);
    } else if (codec != null && codec == to.send) {
      to.relay(packet, source);
    } else if (codec != null) {
      to.transcode(packet, source, codec);
    } else if (transcodingOf(to) != null) {
      to.comfortNoise(packet);
    } else {
      session.drop(DropReason.NO_RECEIVER);
    }
  }

  private static @Nullable Transcoding transcodingOf(AudioTrack track) {
    return track.transcoding;
  }

  /** Sends a packet of the peer on as it is, but for what belongs to this party. */
  private void relay(RtpPacket packet, Incoming source) {
    if (!maySend()) {
      return;
    }
    endTranscoding();
    packet.stripExtensions();
    packet.setPayloadType(sendType);
    link(packet, source);
    transmit(packet);
  }

  private void transcode(RtpPacket packet, Incoming source, Codec codec) {
    Codec to = send;
    if (to == null || !maySend()) {
      return;
    }
    Transcoding path = transcoding;
    if (path == null || !path.is(codec, to)) {
      endTranscoding();
      path = session.transcoding(this, codec, to);
      transcoding = path;
    }
    path.offer(packet, source);
  }

  private void comfortNoise(RtpPacket packet) {
    Transcoding path = transcoding;
    if (path != null && maySend()) {
      path.offerComfortNoise(packet);
    }
  }

  /** Whether the peer's sound may go to the party now. */
  private boolean maySend() {
    if (!sending) {
      session.drop(DropReason.DIRECTION);
      return false;
    }
    return playing == null && !digits.busy();
  }

  /** RFC 4733: told once for each press, and passed on. */
  private void receivedEvent(RtpPacket packet, Incoming source) {
    int payload = packet.headerLength();
    if (packet.getLength() - payload < TelephoneEvent.LENGTH) {
      session.drop(DropReason.MALFORMED);
      return;
    }
    source.statistics.receivedEvent(packet.sequence());
    if (tap != null) {
      tap.event(packet, session.now());
    }
    if (room != null) {
      room.pressed(packet, session.now());
    }
    boolean fresh = !source.eventHeard || packet.timestamp() - source.eventTimestamp > 0;
    boolean stale = source.eventHeard && packet.timestamp() - source.eventTimestamp < 0;
    if (stale) {
      return;
    }
    if (fresh) {
      source.eventHeard = true;
      source.eventTimestamp = packet.timestamp();
      char digit = TelephoneEvent.digit(TelephoneEvent.event(packet.getBuffer(), payload));
      source.eventPasses = digit == 0 || passes(digit);
    }
    AudioTrack to = peer();
    if (to != null && source.eventPasses) {
      to.relayEvent(packet, source, eventReceive[packet.payloadType()], fresh);
    } else if (to != null) {
      to.leaveOut(packet);
    }
  }

  private boolean passes(char digit) {
    if (gate != null) {
      return gate.press(digit);
    }
    session.dtmf(digit);
    return true;
  }

  /** A packet of the peer does not come, and shall not look like a loss. */
  private void leaveOut(RtpPacket packet) {
    if (transcoding != null) {
      transcoding.offerOther(packet);
    }
    linkedTo = null;
  }

  /** Keeps these keys from the peer; empty for none. */
  void watchFor(String keys) {
    if (gate != null) {
      if (gate.isFor(keys)) {
        return;
      }
      gate.open();
    }
    gate = keys.isEmpty() ? null : new KeyGate(this, keys);
  }

  private int relayedEventTimestamp;

  private void relayEvent(RtpPacket packet, Incoming source, int clock, boolean fresh) {
    if (transcoding != null) {
      transcoding.offerOther(packet);
    }
    if (eventSend == NONE || !maySend()) {
      return;
    }
    packet.stripExtensions();
    if (clock != eventClock) {
      int payload = RtpPacket.HEADER_LENGTH;
      long duration = TelephoneEvent.duration(packet.getBuffer(), payload);
      TelephoneEvent.setDuration(packet.getBuffer(), payload, duration * eventClock / clock);
    }
    packet.setPayloadType(eventSend);
    if (linkedTo == source && transcoding == null && clock == eventClock) {
      link(packet, source);
    } else {
      // The sound's timestamps are of our own making here, so the event's must fit among them.
      if (fresh) {
        relayedEventTimestamp = numbering.timestampAt(session.now());
      }
      packet.setSsrc(ssrc);
      packet.setSequence(numbering.next());
      packet.setTimestamp(relayedEventTimestamp);
    }
    transmit(packet);
  }

  /** Sends one frame of our own making: a sound or a transcoder's. */
  void sendFrame(ByteBuffer payload, int timestampIncrement, boolean marker) {
    if (!sending || digits.busy() || sendType == NONE) {
      return;
    }
    long now = session.now();
    int timestamp =
        marker ? numbering.timestampAt(now) : numbering.lastTimestamp() + timestampIncrement;
    RtpPacket packet = session.ownPacket();
    packet.start(sendType, marker, numbering.next(), timestamp, ssrc);
    packet.appendPayload(payload);
    numbering.sent(timestamp, now);
    transmit(packet);
  }

  /** Sends one packet of a key press of our own. */
  void sendEvent(int event, boolean first, boolean end, int timestamp, int duration) {
    RtpPacket packet = session.ownPacket();
    packet.start(eventSend, first, numbering.next(), timestamp, ssrc);
    TelephoneEvent.write(packet.getBuffer(), RtpPacket.HEADER_LENGTH, event, end, duration);
    packet.setLength(RtpPacket.HEADER_LENGTH + TelephoneEvent.LENGTH);
    transmit(packet);
  }

  void sendDigit(int event, int millis) {
    if (eventSend != NONE) {
      digits.add(event, millis);
    }
  }

  /** Whether key presses of ours are on their way to the party. */
  boolean sendsDigits() {
    return digits.pending();
  }

  void play(Playing sound) {
    stopPlaying();
    playing = sound;
    sound.start();
  }

  /** A sound has come to its own end. */
  void played(Playing sound) {
    if (playing == sound) {
      stopPlaying();
      session.listener.played(session.leg, sound.sound());
    }
  }

  void stopPlaying() {
    Playing sound = playing;
    if (sound != null) {
      sound.stop();
      playing = null;
      numbering.unlink();
    }
  }

  /** Has what the party says written down by this one, and by nobody else; null for nobody. */
  void tap(@Nullable Tap by) {
    tap = by;
  }

  /** Ends what this one writes down. */
  void untap(Tap by) {
    if (tap == by) {
      tap = null;
    }
  }

  /** Leads the party into a room and out of the one it is in; null for none. */
  void enter(@Nullable RoomPlace next) {
    if (room != null) {
      room.leave();
    }
    room = next;
  }

  /** Whether what others say may go to the party now, and no sound of ours. */
  boolean hearsOthers() {
    return playing == null;
  }

  /** The peer changed: nothing of the old one is used any more. */
  void peerChanged() {
    endTranscoding();
    linkedTo = null;
    numbering.unlink();
  }

  void endTranscoding() {
    if (transcoding != null) {
      transcoding.close();
      transcoding = null;
    }
  }

  void close() {
    stopPlaying();
    endTranscoding();
    digits.close();
    if (gate != null) {
      gate.close();
      gate = null;
    }
    tap = null;
    enter(null);
  }

  @Nullable Transcoding transcoding() {
    return transcoding;
  }
}
