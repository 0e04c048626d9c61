package org.magpie.exchange.directory;

import java.util.Optional;
import java.util.Set;
import org.magpie.exchange.record.CallType;

/** The settings of an extension that somebody sent. What is empty stays as it is. */
public record SettingsPatch(
    Optional<Boolean> callWaiting,
    Optional<Boolean> webClient,
    Optional<Boolean> desktopClient,
    Optional<Boolean> mobileClient,
    Optional<RecordingPermission> recording,
    Optional<Boolean> ownRecordings,
    Optional<Set<CallType>> automatic,
    Optional<Boolean> notes,
    Optional<Boolean> clients) {

  /** Nothing sent. */
  public static final SettingsPatch NONE =
      new SettingsPatch(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** One that says nothing about what is kept of calls. */
  public SettingsPatch(
      Optional<Boolean> callWaiting,
      Optional<Boolean> webClient,
      Optional<Boolean> desktopClient,
      Optional<Boolean> mobileClient,
      Optional<RecordingPermission> recording) {
    this(
        callWaiting,
        webClient,
        desktopClient,
        mobileClient,
        recording,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Every one of these sent. */
  public static SettingsPatch of(ExtensionSettings all) {
    return new SettingsPatch(
        Optional.of(all.callWaiting()),
        Optional.of(all.webClient()),
        Optional.of(all.desktopClient()),
        Optional.of(all.mobileClient()),
        Optional.of(all.recording()),
        Optional.of(all.keeping().ownRecordings()),
        Optional.of(all.keeping().automatic()),
        Optional.of(all.keeping().notes()),
        Optional.of(all.clients()));
  }

  /** What then holds, where {@code from} held before. */
  public ExtensionSettings onTopOf(ExtensionSettings from) {
    return new ExtensionSettings(
        callWaiting.orElse(from.callWaiting()),
        webClient.orElse(from.webClient()),
        desktopClient.orElse(from.desktopClient()),
        mobileClient.orElse(from.mobileClient()),
        recording.orElse(from.recording()),
        new Keeping(
            ownRecordings.orElse(from.keeping().ownRecordings()),
            automatic.orElse(from.keeping().automatic()),
            notes.orElse(from.keeping().notes())),
        clients.orElse(from.clients()));
  }
}
