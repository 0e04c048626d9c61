package org.magpie.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Scheduler;
import org.magpie.media.AudioRecording;
import org.magpie.media.DropReason;
import org.magpie.media.LegKind;
import org.magpie.media.LocalMedia;
import org.magpie.media.MediaLeg;
import org.magpie.media.MediaLegSpec;
import org.magpie.media.MediaListener;
import org.magpie.media.MediaPlane;
import org.magpie.media.MediaRoom;
import org.magpie.media.MediaSettings;
import org.magpie.media.MediaStats;
import org.magpie.media.MediaUnavailableException;
import org.magpie.media.RecordingListener;
import org.magpie.media.RecordingResult;
import org.magpie.media.RecordingSpec;
import org.magpie.media.Sound;
import org.magpie.media.record.WavFile;

/**
 * A media plane without packets: it remembers what it was told, and a test can let a party press
 * keys, fall silent or fail. With a scheduler, sounds that end do so: a prompt after a second, a
 * file after two.
 */
public final class VirtualMedia implements MediaPlane {
  private final List<Leg> opened = new ArrayList<>();
  private final Map<Leg, Leg> peers = new HashMap<>();
  private final List<Recorded> recordings = new ArrayList<>();
  private final @Nullable Scheduler scheduler;
  private final List<Room> rooms = new ArrayList<>();
  private @Nullable Duration written;
  private int nextPort = 30_000;
  private int mostLegs = Integer.MAX_VALUE;

  /** A plane on which every sound goes on until it is stopped. */
  public VirtualMedia() {
    this.scheduler = null;
  }

  /** A plane on which sounds come to their end. */
  public VirtualMedia(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** How long a sound is; empty for one that goes on until it is stopped. */
  private static Optional<Duration> length(Sound sound) {
    return switch (sound) {
      case Sound.Prompt prompt -> Optional.of(Duration.ofSeconds(1));
      case Sound.AudioFile file -> Optional.of(Duration.ofSeconds(2));
      case Sound.Tone tone -> Optional.of(tone.length());
      case Sound.Speech(List<Sound> parts) -> {
        Duration sum = Duration.ZERO;
        for (Sound part : parts) {
          Optional<Duration> one = length(part);
          if (one.isEmpty()) {
            yield Optional.empty();
          }
          sum = sum.plus(one.get());
        }
        yield Optional.of(sum);
      }
      default -> Optional.empty();
    };
  }

  /** One party's media as a test sees it. */
  public final class Leg implements MediaLeg {
    private final MediaLegSpec spec;
    private final MediaListener listener;
    private final List<String> digits = new ArrayList<>();
    private LocalMedia local;
    private @Nullable MediaSettings settings;
    private @Nullable Sound playing;
    private final List<Sound> played = new ArrayList<>();
    private int restarts;
    private int keyFrames;
    private String watched = "";
    private MediaStats stats = MediaStats.NONE;
    private boolean closed;

    private Leg(MediaLegSpec spec, MediaListener listener) {
      this.spec = spec;
      this.listener = listener;
      int port = nextPort;
      nextPort += 4;
      this.local =
          new LocalMedia(
              new InetSocketAddress(spec.localAddress(), port),
              new InetSocketAddress(
                  spec.localAddress(), spec.kind() == LegKind.OWN_PORTS ? port + 1 : port),
              new InetSocketAddress(spec.localAddress(), spec.video() ? port + 2 : port),
              "ufrag" + port % 1000,
              "password-of-24-bytes-" + port % 1000,
              "AB:CD:EF",
              "cname" + port,
              port,
              port + 1,
              new byte[30],
              Optional.empty());
    }

    public MediaLegSpec spec() {
      return spec;
    }

    /** What was applied last, if anything. */
    public Optional<MediaSettings> settings() {
      return Optional.ofNullable(settings);
    }

    public Optional<Sound> playing() {
      return Optional.ofNullable(playing);
    }

    /** Every sound that was begun, one by one where several were played together. */
    public List<Sound> played() {
      return played.stream().flatMap(Leg::parts).toList();
    }

    /** The names of the prompts that were begun, in order. */
    public List<String> said() {
      return played().stream()
          .filter(Sound.Prompt.class::isInstance)
          .map(sound -> ((Sound.Prompt) sound).name())
          .toList();
    }

    private static Stream<Sound> parts(Sound sound) {
      return sound instanceof Sound.Speech(List<Sound> parts)
          ? parts.stream().flatMap(Leg::parts)
          : Stream.of(sound);
    }

    /** Lets what the party hears come to its end. */
    public void endSound() {
      Sound sound = playing;
      if (sound != null) {
        playing = null;
        listener.played(this, sound);
      }
    }

    /** The keys sent towards this party, in order. */
    public String digits() {
      return String.join("", digits);
    }

    public int restarts() {
      return restarts;
    }

    public int keyFrames() {
      return keyFrames;
    }

    public boolean closed() {
      return closed;
    }

    public Optional<Leg> peer() {
      return Optional.ofNullable(peers.get(this));
    }

    /** Lets the party press a key. */
    public void press(char digit) {
      listener.dtmf(this, digit);
    }

    /** Tells that nothing has come from the party for so long. */
    public void silent(Duration since) {
      listener.silent(this, since);
    }

    public void resumed() {
      listener.resumed(this);
    }

    public void started() {
      listener.started(this);
    }

    public void failed(String reason) {
      listener.failed(this, reason);
    }

    /** Tells that another leg has this one's remote address. */
    public void conflict(InetSocketAddress remote) {
      listener.conflict(this, remote);
    }

    @Override
    public String id() {
      return spec.callId() + "/" + spec.name();
    }

    @Override
    public LocalMedia local() {
      return local;
    }

    @Override
    public void apply(MediaSettings settings) {
      this.settings = settings;
    }

    @Override
    public void iceRestart() {
      restarts++;
      local =
          new LocalMedia(
              local.audio(),
              local.audioRtcp(),
              local.video(),
              local.iceUfrag() + "r" + restarts,
              local.icePwd() + "r" + restarts,
              local.fingerprint(),
              local.cname(),
              local.audioSsrc(),
              local.videoSsrc(),
              local.sdesKeySalt(),
              local.iceTcp());
    }

    @Override
    public void play(Sound sound) {
      playing = sound;
      played.add(sound);
      Scheduler time = scheduler;
      if (time != null) {
        length(sound).ifPresent(length -> time.schedule(length, () -> endIf(sound)));
      }
    }

    private void endIf(Sound sound) {
      if (playing == sound && !closed) {
        endSound();
      }
    }

    @Override
    public void stopPlaying() {
      playing = null;
    }

    @Override
    public void sendDtmf(char digit, Duration length) {
      digits.add(String.valueOf(digit));
    }

    @Override
    public void watchFor(String keys) {
      watched = keys;
    }

    /** The keys that are kept from the peer. */
    public String watched() {
      return watched;
    }

    /** Lets the party press the keys that are watched for. */
    public void pressCode() {
      listener.code(this, watched);
    }

    @Override
    public void requestKeyFrame() {
      keyFrames++;
    }

    @Override
    public MediaStats stats() {
      return stats;
    }

    /**
     * What the leg came to so far.
     *
     * @param jitterMillis as it is now
     */
    public void carried(long received, long lost, double jitterMillis, double roundTripMillis) {
      stats =
          new MediaStats(
              received,
              0,
              received,
              0,
              lost,
              0,
              jitterMillis,
              roundTripMillis,
              Optional.empty(),
              Optional.empty(),
              Map.of(),
              0,
              0,
              false);
    }

    @Override
    public void close() {
      closed = true;
      disconnect(this);
    }

    @Override
    public String toString() {
      return id();
    }
  }

  /** From now on no more than {@code most} legs can be open at once. */
  public void limit(int most) {
    mostLegs = most;
  }

  /** Every leg ever opened, in order. */
  public List<Leg> opened() {
    return List.copyOf(opened);
  }

  /** The latest open leg of this name. */
  public Leg leg(String name) {
    return opened.reversed().stream()
        .filter(leg -> !leg.closed && leg.spec.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no open media leg " + name + " in " + opened));
  }

  @Override
  public void prepare() {}

  @Override
  public MediaLeg open(MediaLegSpec spec, MediaListener listener) {
    if (legs() >= mostLegs) {
      throw new MediaUnavailableException("all ports are taken");
    }
    Leg leg = new Leg(spec, listener);
    opened.add(leg);
    return leg;
  }

  @Override
  public void connect(MediaLeg a, MediaLeg b) {
    disconnect(a);
    disconnect(b);
    peers.put((Leg) a, (Leg) b);
    peers.put((Leg) b, (Leg) a);
  }

  @Override
  public void disconnect(MediaLeg leg) {
    Leg peer = peers.remove((Leg) leg);
    if (peer != null) {
      peers.remove(peer);
    }
  }

  /** From now on recordings leave files, in which somebody is silent for so long. */
  public void writeFiles(Duration length) {
    written = length;
  }

  private static void write(RecordingSpec spec, Duration length) {
    try (WavFile file = WavFile.create(spec.file(), spec.sampleRate())) {
      file.finish(length.toMillis() * spec.sampleRate() / 1000, List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A recording as a test sees it. */
  public static final class Recorded implements AudioRecording {
    private final RecordingSpec spec;
    private final RecordingListener listener;
    private final Map<Channel, MediaLeg> heard = new EnumMap<>(Channel.class);
    private final List<String> orders = new ArrayList<>();
    private final @Nullable Duration written;
    private boolean ended;

    private Recorded(RecordingSpec spec, RecordingListener listener, @Nullable Duration written) {
      this.spec = spec;
      this.listener = listener;
      this.written = written;
    }

    public RecordingSpec spec() {
      return spec;
    }

    /** Who is heard in a channel. */
    public Optional<MediaLeg> heard(Channel channel) {
      return Optional.ofNullable(heard.get(channel));
    }

    /** What it was told, in order: {@code pause}, {@code resume}, {@code stop}. */
    public List<String> orders() {
      return List.copyOf(orders);
    }

    /** Lets it come to an end by itself. */
    public void fail(String why) {
      end();
      listener.ended(
          new RecordingResult(Duration.ofSeconds(1), 64_044, Duration.ZERO, Optional.of(why)));
    }

    @Override
    public void hear(Channel channel, MediaLeg leg) {
      heard.put(channel, leg);
    }

    @Override
    public void pause() {
      orders.add("pause");
    }

    @Override
    public void resume() {
      orders.add("resume");
    }

    @Override
    public void stop() {
      orders.add("stop");
      if (!ended) {
        end();
        listener.ended(
            new RecordingResult(Duration.ofSeconds(2), 128_044, Duration.ZERO, Optional.empty()));
      }
    }

    private void end() {
      ended = true;
      if (written != null) {
        write(spec, written);
      }
    }
  }

  /** A room as a test sees it. */
  public final class Room implements MediaRoom {
    private final Map<Leg, String> inside = new LinkedHashMap<>();
    private boolean closed;

    /** Who is in it: {@code speaks}, {@code hears}, or both with a space between. */
    public Map<Leg, String> inside() {
      return Map.copyOf(inside);
    }

    public boolean closed() {
      return closed;
    }

    @Override
    public void enter(MediaLeg leg, boolean speaks, boolean hears) {
      disconnect(leg);
      inside.put((Leg) leg, speaks && hears ? "speaks hears" : speaks ? "speaks" : "hears");
    }

    @Override
    public void leave(MediaLeg leg) {
      inside.remove((Leg) leg);
    }

    @Override
    public void close() {
      closed = true;
      inside.clear();
    }
  }

  @Override
  public MediaRoom room() {
    Room room = new Room();
    rooms.add(room);
    return room;
  }

  /** Every room ever opened, in order. */
  public List<Room> rooms() {
    return List.copyOf(rooms);
  }

  @Override
  public AudioRecording record(RecordingSpec spec, RecordingListener listener) {
    Recorded recorded = new Recorded(spec, listener, written);
    recordings.add(recorded);
    return recorded;
  }

  /** Every recording ever begun, in order. */
  public List<Recorded> recordings() {
    return List.copyOf(recordings);
  }

  @Override
  public Map<DropReason, Long> dropped() {
    return Map.of();
  }

  @Override
  public int legs() {
    return (int) opened.stream().filter(leg -> !leg.closed).count();
  }

  @Override
  public void close() {
    opened.forEach(Leg::close);
  }
}
