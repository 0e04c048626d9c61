package org.magpie.exchange.call;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.magpie.media.MediaLeg;
import org.magpie.media.MediaListener;
import org.magpie.media.Sound;

/** Brings what happens to a leg's media from a media loop to the thread of the call. */
record MediaNews(Leg leg) implements MediaListener {

  @Override
  public void dtmf(MediaLeg media, char digit) {
    leg.host().post(new CallMessage.KeyHeard(leg, digit));
  }

  @Override
  public void code(MediaLeg media, String keys) {
    leg.host().post(new CallMessage.CodeHeard(leg, keys));
  }

  @Override
  public void played(MediaLeg media, Sound sound) {
    leg.host().post(new CallMessage.SoundPlayed(leg, sound));
  }

  @Override
  public void silent(MediaLeg media, Duration since) {
    leg.host().post(new CallMessage.Silence(leg, since));
  }

  @Override
  public void resumed(MediaLeg media) {
    leg.host().post(new CallMessage.Silence(leg, Duration.ZERO));
  }

  @Override
  public void conflict(MediaLeg media, InetSocketAddress remote) {
    leg.host().post(new CallMessage.MediaConflict(leg));
  }

  @Override
  public void failed(MediaLeg media, String reason) {
    leg.host().post(new CallMessage.MediaFailed(leg, reason));
  }
}
