package org.magpie.media.path;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.magpie.base.Ids;
import org.magpie.media.AudioRecording;
import org.magpie.media.DropReason;
import org.magpie.media.LegKind;
import org.magpie.media.LocalMedia;
import org.magpie.media.MediaConfig;
import org.magpie.media.MediaLeg;
import org.magpie.media.MediaLegSpec;
import org.magpie.media.MediaListener;
import org.magpie.media.MediaPlane;
import org.magpie.media.MediaRoom;
import org.magpie.media.MediaUnavailableException;
import org.magpie.media.RecordingListener;
import org.magpie.media.RecordingSpec;
import org.magpie.media.dtls.DtlsIdentity;
import org.magpie.media.ice.IceCredentials;
import org.magpie.media.mix.Room;
import org.magpie.media.play.Sounds;
import org.magpie.media.record.Recordings;
import org.magpie.media.srtp.SrtpSender;

/** The media plane as started: its loops, its shared ports and what all sessions share. */
public final class Plane implements MediaPlane {
  private static final int SDES_KEY_SALT = 30;

  private final PlaneParts parts;
  private final List<MediaLoop> loops = new ArrayList<>();
  private final Map<InetAddress, SharedPort> sharedPorts = new LinkedHashMap<>();
  private final PortRange range;
  private final Strangers strangers = new Strangers();
  private final Set<PlaneLeg> legs = ConcurrentHashMap.newKeySet();
  private final AtomicLong legNumbers = new AtomicLong();
  private final AtomicBoolean warm = new AtomicBoolean();
  private final CompletableFuture<DtlsIdentity> identity = new CompletableFuture<>();
  private final AtomicBoolean identified = new AtomicBoolean();
  private final SecureRandom random = new SecureRandom();

  private Plane(MediaConfig config) {
    parts =
        new PlaneParts(
            config, identity, new Transcoders(), new Sounds(config.prompts()), new Recordings());
    range = new PortRange(config.rangeFirst(), config.rangeLast());
  }

  @Override
  public void prepare() {
    if (identified.compareAndSet(false, true)) {
      Thread.ofPlatform().name("dtls-identity").daemon().start(this::identify);
    }
  }

  private void identify() {
    try {
      identity.complete(DtlsIdentity.create(Instant.now()));
    } catch (RuntimeException | Error failed) {
      identity.completeExceptionally(failed);
    }
  }

  /** See {@link MediaPlane#start}. */
  public static Plane start(MediaConfig config) throws IOException {
    Plane plane = new Plane(config);
    try {
      plane.bind();
    } catch (IOException e) {
      plane.close();
      throw e;
    }
    return plane;
  }

  private void bind() throws IOException {
    MediaLoop loop = new MediaLoop("media-0");
    loops.add(loop);
    loop.start();
    for (InetAddress address : parts.config().localAddresses()) {
      try {
        sharedPorts.put(
            address,
            new SharedPort(
                loop, address, parts.config().port(), parts.config().iceTcp(), strangers));
      } catch (IOException e) {
        throw new IOException(
            "media port %s:%d: %s"
                .formatted(address.getHostAddress(), parts.config().port(), e.getMessage()),
            e);
      }
    }
    loop.execute(() -> sharedPorts.values().forEach(SharedPort::open));
  }

  @Override
  public MediaLeg open(MediaLegSpec spec, MediaListener listener) {
    prepare();
    SharedPort shared = sharedPorts.get(spec.localAddress());
    if (shared == null) {
      throw new MediaUnavailableException("no media port on " + spec.localAddress());
    }
    MediaLoop loop = loops.getFirst();
    if (spec.kind() == LegKind.WEBRTC && warm.compareAndSet(false, true)) {
      Thread.ofVirtual().name("srtp-warm-up").start(SrtpSender::warmUp);
    }
    boolean own = spec.kind() == LegKind.OWN_PORTS;
    BoundPair audio = own ? range.take(loop, spec.localAddress()) : null;
    BoundPair video = own && spec.video() ? videoPorts(spec, loop, audio) : null;
    IceCredentials credentials = IceCredentials.random();
    LocalMedia local = local(shared, audio, video, credentials);
    String id = spec.callId() + "/" + spec.name() + "#" + legNumbers.incrementAndGet();
    PlaneLeg[] handle = new PlaneLeg[1];
    PlaneLeg leg =
        new PlaneLeg(
            id, local, loop, spec.kind() == LegKind.SHARED_PORT, () -> legs.remove(handle[0]));
    handle[0] = leg;
    legs.add(leg);
    leg.change(
        () -> {
          Session session = new Session(leg, local, spec.video(), listener, parts, loop);
          IceAnchor ice = null;
          if (spec.kind() == LegKind.WEBRTC) {
            ice = new IceAnchor(session, shared, credentials, parts.identity(), loop);
            session.anchorAt(ice);
          } else if (audio != null) {
            session.anchorAt(new PairAnchor(session, audio, video, strangers));
          } else {
            session.anchorAt(new SharedAnchor(session, shared));
          }
          leg.opened(session, ice);
        });
    return leg;
  }

  private BoundPair videoPorts(MediaLegSpec spec, MediaLoop loop, @Nullable BoundPair audio) {
    try {
      return range.take(loop, spec.localAddress());
    } catch (MediaUnavailableException e) {
      if (audio != null) {
        audio.abandon();
      }
      throw e;
    }
  }

  private LocalMedia local(
      SharedPort shared,
      @Nullable BoundPair audio,
      @Nullable BoundPair video,
      IceCredentials credentials) {
    InetSocketAddress sound = advertised(audio == null ? shared.local() : audio.media().local());
    byte[] keySalt = new byte[SDES_KEY_SALT];
    random.nextBytes(keySalt);
    return new LocalMedia(
        sound,
        audio == null ? sound : advertised(audio.control().local()),
        video == null ? sound : advertised(video.media().local()),
        credentials.ufrag(),
        credentials.pwd(),
        parts.identity().fingerprint(),
        Ids.random(16),
        ssrc(),
        ssrc(),
        keySalt,
        shared.acceptsTcp() ? Optional.of(advertised(shared.local())) : Optional.empty());
  }

  /** Never 0, which in reports means nobody. */
  private long ssrc() {
    return random.nextLong(1, 1L << 32);
  }

  private InetSocketAddress advertised(InetSocketAddress bound) {
    return parts
        .config()
        .advertisedAddress()
        .map(address -> new InetSocketAddress(address, bound.getPort()))
        .orElse(bound);
  }

  @Override
  public void connect(MediaLeg a, MediaLeg b) {
    PlaneLeg first = own(a);
    PlaneLeg second = own(b);
    PlaneLeg hastier = first.patient() ? second : first;
    hastier.change(
        () -> {
          Session left = first.session();
          Session right = second.session();
          if (left != null && right != null && left != right) {
            left.connect(right);
          }
        });
  }

  @Override
  public void disconnect(MediaLeg leg) {
    PlaneLeg ours = own(leg);
    ours.change(
        () -> {
          Session session = ours.session();
          if (session != null) {
            session.connect(null);
          }
        });
  }

  @Override
  public AudioRecording record(RecordingSpec spec, RecordingListener listener) {
    return new PlaneRecording(parts.recordings().begin(spec, listener));
  }

  @Override
  public MediaRoom room() {
    Room room = new Room();
    parts.transcoders().serve(room);
    return new PlaneRoom(room);
  }

  static PlaneLeg own(MediaLeg leg) {
    if (leg instanceof PlaneLeg ours) {
      return ours;
    }
    throw new IllegalArgumentException("not a leg of this plane: " + leg.id());
  }

  @Override
  public Map<DropReason, Long> dropped() {
    return strangers.counts();
  }

  @Override
  public int legs() {
    return legs.size();
  }

  @Override
  public void close() {
    List.copyOf(legs).forEach(PlaneLeg::close);
    for (MediaLoop loop : loops) {
      loop.execute(() -> sharedPorts.values().forEach(SharedPort::close));
      loop.close();
    }
    parts.transcoders().close();
    parts.recordings().close();
  }
}
