package org.magpie.exchange.routing.rule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Business hours, breaks and holidays of the company.
 *
 * @param zone of all times here
 * @param businessHours when the company works
 * @param breaks pauses within
 * @param holidays days off
 * @param override what somebody switched the work state to by hand, which holds until the next
 *     boundary of the plan
 */
public record Schedule(
    ZoneId zone,
    List<WeeklyHours> businessHours,
    List<WeeklyHours> breaks,
    List<Holiday> holidays,
    Optional<Override> override) {

  /**
   * Hours on days of the week.
   *
   * @param from inclusive
   * @param to exclusive; not after {@code from} when it is on the next day, equal for a whole day
   */
  public record WeeklyHours(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public WeeklyHours {
      days = Set.copyOf(days);
    }
  }

  /**
   * Days off, both inclusive.
   *
   * @param yearly whether the same days of every year are meant
   */
  public record Holiday(String name, LocalDate first, LocalDate last, boolean yearly) {}

  /** The work state that was chosen by hand, and when. */
  public record Override(SchedulePeriod period, Instant since) {}

  /** Nobody said when the company works: no time is set apart from another. */
  public static final Schedule NONE =
      new Schedule(ZoneId.of("UTC"), List.of(), List.of(), List.of(), Optional.empty());

  public Schedule {
    businessHours = List.copyOf(businessHours);
    breaks = List.copyOf(breaks);
    holidays = List.copyOf(holidays);
  }

  /** Whether anybody said when the company works (K-31). */
  public boolean defined() {
    return override.isPresent()
        || !businessHours.isEmpty()
        || !breaks.isEmpty()
        || !holidays.isEmpty();
  }

  /** The same with a work state chosen by hand, or without. */
  public Schedule withOverride(Optional<Override> chosen) {
    return new Schedule(zone, businessHours, breaks, holidays, chosen);
  }
}
