package org.magpie.exchange.directory;

/**
 * What an administrator allows an extension. Changes reach running clients at once.
 *
 * @param callWaiting whether a second call may ring while the first goes on
 * @param webClient whether pages in a browser may log in
 * @param desktopClient whether programs on a computer may log in
 * @param mobileClient whether apps on a mobile phone may log in
 * @param recording what the user may do with the recording of a call
 */
public record ExtensionSettings(
    boolean callWaiting,
    boolean webClient,
    boolean desktopClient,
    boolean mobileClient,
    RecordingPermission recording) {

  /** What holds for a new extension. */
  public static final ExtensionSettings DEFAULT =
      new ExtensionSettings(true, true, true, true, RecordingPermission.START);

  /** Whether any kind of client may log in. */
  public boolean anyClient() {
    return webClient || desktopClient || mobileClient;
  }
}
