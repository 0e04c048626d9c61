package org.magpie.media.path;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.magpie.media.LocalMedia;
import org.magpie.media.MediaLeg;
import org.magpie.media.MediaSettings;
import org.magpie.media.MediaStats;
import org.magpie.media.Sound;
import org.magpie.media.ice.IceCredentials;
import org.magpie.media.rtp.TelephoneEvent;

/** The handle of a leg: turns calls from any thread into commands for its loop. */
final class PlaneLeg implements MediaLeg {
  private final String id;
  private final MediaLoop loop;
  private final Runnable onClose;
  private final boolean patient;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile LocalMedia local;

  /** Set by the first command on the loop, so every later command finds it. */
  private volatile @Nullable Session session;

  private @Nullable IceAnchor ice;

  /**
   * @param patient whether nothing happens on the leg but by packets of the shared port, so that
   *     its state need not change before the next of them
   */
  PlaneLeg(String id, LocalMedia local, MediaLoop loop, boolean patient, Runnable onClose) {
    this.id = id;
    this.local = local;
    this.loop = loop;
    this.patient = patient;
    this.onClose = onClose;
  }

  /** Loop only. */
  void opened(Session itsSession, @Nullable IceAnchor itsIce) {
    session = itsSession;
    ice = itsIce;
  }

  /** What a command works on. Loop only. */
  @Nullable Session session() {
    return session;
  }

  /** What is done with the session. */
  interface Command {
    void on(Session session);
  }

  /** Has something done on the loop, unless the leg is closed. */
  void command(Command command) {
    loop.execute(() -> run(command));
  }

  private void run(Command command) {
    Session open = session;
    if (open != null) {
      command.on(open);
    }
  }

  boolean patient() {
    return patient;
  }

  /** Has its state changed, at once or in time for the next packet. */
  void change(Runnable change) {
    if (patient) {
      loop.executeBeforeNextPacket(change);
    } else {
      loop.execute(change);
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public LocalMedia local() {
    return local;
  }

  @Override
  public void apply(MediaSettings settings) {
    change(() -> run(open -> open.apply(settings)));
  }

  @Override
  public void iceRestart() {
    IceCredentials fresh = IceCredentials.random();
    LocalMedia before = local;
    local =
        new LocalMedia(
            before.audio(),
            before.audioRtcp(),
            before.video(),
            fresh.ufrag(),
            fresh.pwd(),
            before.fingerprint(),
            before.cname(),
            before.audioSsrc(),
            before.videoSsrc(),
            before.sdesKeySalt(),
            before.iceTcp());
    loop.execute(
        () -> {
          IceAnchor anchor = ice;
          if (anchor != null) {
            anchor.restart(fresh);
          }
        });
  }

  @Override
  public void play(Sound sound) {
    command(open -> open.play(sound));
  }

  @Override
  public void stopPlaying() {
    command(open -> open.audio.stopPlaying());
  }

  @Override
  public void sendDtmf(char digit, Duration length) {
    int event = TelephoneEvent.event(digit);
    if (event < 0) {
      throw new IllegalArgumentException("no key: " + digit);
    }
    command(open -> open.audio.sendDigit(event, (int) length.toMillis()));
  }

  @Override
  public void watchFor(String keys) {
    change(() -> run(open -> open.audio.watchFor(keys)));
  }

  @Override
  public void requestKeyFrame() {
    command(
        open -> {
          if (open.video != null) {
            open.video.askForKeyFrame();
          }
        });
  }

  @Override
  public MediaStats stats() {
    Session open = session;
    return open == null ? MediaStats.NONE : open.stats();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      onClose.run();
      change(() -> run(Session::close));
    }
  }
}
