package org.magpie.exchange.call;

/**
 * A wish to send one's peer on to somebody else that was taken. Who wished it is told how it goes.
 *
 * <pre>
 *   taken → progress (1xx)* → over (final status)
 * </pre>
 */
public interface Referral {

  /** Who wished it. */
  Leg by();

  /** Tells of a provisional status, once for each. */
  void progress(int status);

  /** Tells how it came out; nothing more is told afterwards. */
  void over(int status);
}
