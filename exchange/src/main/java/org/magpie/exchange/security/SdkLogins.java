package org.magpie.exchange.security;

/**
 * What {@link Logins} asks about embedded SDKs, whose users log in by signature and not by
 * password. Called from any thread; must not block.
 */
public interface SdkLogins {
  /** No SDK may log in. */
  SdkLogins OFF =
      new SdkLogins() {
        @Override
        public boolean on() {
          return false;
        }

        @Override
        public boolean signed(long extensionId, String signature) {
          return false;
        }

        @Override
        public boolean keeps(Session session) {
          return false;
        }
      };

  /** Whether the SDK is switched on. */
  boolean on();

  /** Whether this is a signature for the extension that holds now. */
  boolean signed(long extensionId, String signature);

  /** Whether a session of an SDK that was kept over a restart still holds. */
  boolean keeps(Session session);
}
