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
 */
public record ExtensionSettings(
    boolean callWaiting,
    boolean webClient,
    boolean desktopClient,
    boolean mobileClient,
    RecordingPermission recording,
    Keeping keeping) {

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

  /** The same with this kept of its calls. */
  public ExtensionSettings with(Keeping kept) {
    return new ExtensionSettings(
        callWaiting, webClient, desktopClient, mobileClient, recording, kept);
  }

  /** Whether any kind of client may log in. */
  public boolean anyClient() {
    return webClient || desktopClient || mobileClient;
  }
}
