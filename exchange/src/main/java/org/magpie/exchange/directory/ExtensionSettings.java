package org.magpie.exchange.directory;

/**
 * What an administrator allows an extension. Changes reach running clients at once.
 *
 * @param callWaiting whether a second call may ring while the first goes on
 * @param webClient whether pages in a browser may log in
 * @param desktopClient whether programs on a computer may log in
 * @param mobileClient whether apps on a mobile phone may log in
 * @param recording what the user may do with the recording of a call that goes on
 * @param keeping what is kept of its calls
 * @param clients whether any client may log in, embedded SDKs too; while it is off,
 *     what is set for each kind is of no effect, and kept
 */
public record ExtensionSettings(
    boolean callWaiting,
    boolean webClient,
    boolean desktopClient,
    boolean mobileClient,
    RecordingPermission recording,
    Keeping keeping,
    boolean clients) {

  /** What holds for a new extension. */
  public static final ExtensionSettings DEFAULT =
      new ExtensionSettings(true, true, true, true, RecordingPermission.START);

  /** The rest as for a new extension. */
  public ExtensionSettings(
      boolean callWaiting,
      boolean webClient,
      boolean desktopClient,
      boolean mobileClient,
      RecordingPermission recording) {
    this(callWaiting, webClient, desktopClient, mobileClient, recording, Keeping.DEFAULT);
  }

  /** With clients as far as each kind is allowed. */
  public ExtensionSettings(
      boolean callWaiting,
      boolean webClient,
      boolean desktopClient,
      boolean mobileClient,
      RecordingPermission recording,
      Keeping keeping) {
    this(callWaiting, webClient, desktopClient, mobileClient, recording, keeping, true);
  }

  /** The same with this kept of its calls. */
  public ExtensionSettings with(Keeping kept) {
    return new ExtensionSettings(
        callWaiting, webClient, desktopClient, mobileClient, recording, kept, clients);
  }

  /** Whether any kind of client may log in. */
  public boolean anyClient() {
    return clients && (webClient || desktopClient || mobileClient);
  }

  /** What each kind of client is allowed in truth: nothing while all are switched off. */
  public ExtensionSettings effective() {
    return clients
        ? this
        : new ExtensionSettings(callWaiting, false, false, false, recording, keeping, false);
  }
}
