package org.magpie.exchange.routing.rule;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What holds for the whole company and routing decides by.
 *
 * @param version counts the changes
 * @param language of prompts, where nobody chose another
 * @param voicemail mailboxes of groups
 * @param ringTones what clients ring with by the origin of a call; where there is none, as
 *     their users like
 */
public record Company(
    long version,
    Locale language,
    Schedule schedule,
    FeatureCodes codes,
    Parking parking,
    List<PagingGroup> paging,
    PickupRules pickup,
    List<Trunk> trunks,
    List<InboundRoute> inbound,
    List<OutboundRoute> outbound,
    List<VoicemailGroup> voicemail,
    Map<CallOrigin, RingTone> ringTones) {

  /** A new installation. */
  public static final Company DEFAULT =
      new Company(
          0,
          Locale.SIMPLIFIED_CHINESE,
          Schedule.NONE,
          FeatureCodes.DEFAULT,
          Parking.DEFAULT,
          List.of(),
          PickupRules.DEFAULT,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Map.of());

  public Company {
    paging = List.copyOf(paging);
    trunks = List.copyOf(trunks);
    inbound = List.copyOf(inbound);
    outbound = List.copyOf(outbound);
    voicemail = List.copyOf(voicemail);
    ringTones = Map.copyOf(ringTones);
  }

  /** Whether a number is that of a paging group or of a mailbox of a group. */
  public boolean hasGroup(String number) {
    return paging.stream().anyMatch(group -> group.number().equals(number))
        || voicemail.stream().anyMatch(group -> group.number().equals(number));
  }

  /** The same with another count of changes. */
  public Company withVersion(long changed) {
    return new Company(
        changed, language, schedule, codes, parking, paging, pickup, trunks, inbound, outbound,
        voicemail, ringTones);
  }

  /** The same with another language of prompts. */
  public Company withLanguage(Locale changed) {
    return new Company(
        version, changed, schedule, codes, parking, paging, pickup, trunks, inbound, outbound,
        voicemail, ringTones);
  }

  /** The same with another schedule. */
  public Company withSchedule(Schedule changed) {
    return new Company(
        version, language, changed, codes, parking, paging, pickup, trunks, inbound, outbound,
        voicemail, ringTones);
  }

  /** The same with other feature codes. */
  public Company withCodes(FeatureCodes changed) {
    return new Company(
        version, language, schedule, changed, parking, paging, pickup, trunks, inbound, outbound,
        voicemail, ringTones);
  }

  /** The same with another parking. */
  public Company withParking(Parking changed) {
    return new Company(
        version, language, schedule, codes, changed, paging, pickup, trunks, inbound, outbound,
        voicemail, ringTones);
  }

  /** The same with these paging groups. */
  public Company withPaging(List<PagingGroup> changed) {
    return new Company(
        version, language, schedule, codes, parking, changed, pickup, trunks, inbound, outbound,
        voicemail, ringTones);
  }

  /** The same with other rules of who takes whose calls. */
  public Company withPickup(PickupRules changed) {
    return new Company(
        version, language, schedule, codes, parking, paging, changed, trunks, inbound, outbound,
        voicemail, ringTones);
  }

  /** The same with these trunks. */
  public Company withTrunks(List<Trunk> changed) {
    return new Company(
        version, language, schedule, codes, parking, paging, pickup, changed, inbound, outbound,
        voicemail, ringTones);
  }

  /** The same with these routes from outside. */
  public Company withInbound(List<InboundRoute> changed) {
    return new Company(
        version, language, schedule, codes, parking, paging, pickup, trunks, changed, outbound,
        voicemail, ringTones);
  }

  /** The same with these routes to the outside. */
  public Company withOutbound(List<OutboundRoute> changed) {
    return new Company(
        version, language, schedule, codes, parking, paging, pickup, trunks, inbound, changed,
        voicemail, ringTones);
  }

  /** The same with these mailboxes of groups. */
  public Company withVoicemail(List<VoicemailGroup> changed) {
    return new Company(
        version, language, schedule, codes, parking, paging, pickup, trunks, inbound, outbound,
        changed, ringTones);
  }

  /** The same with these ring tones. */
  public Company withRingTones(Map<CallOrigin, RingTone> changed) {
    return new Company(
        version, language, schedule, codes, parking, paging, pickup, trunks, inbound, outbound,
        voicemail, changed);
  }
}
