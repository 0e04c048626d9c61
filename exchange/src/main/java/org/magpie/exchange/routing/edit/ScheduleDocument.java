package org.magpie.exchange.routing.edit;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.magpie.exchange.routing.rule.Schedule;
import org.magpie.exchange.routing.rule.SchedulePeriod;

/** Business hours, breaks and holidays, as a part of {@link CompanyDocument}. */
final class ScheduleDocument {
  private static final int MOST_HOURS = 64;
  private static final int MOST_HOLIDAYS = 366;
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_HOLIDAY_DAYS = 366;

  private ScheduleDocument() {}

  static Map<String, Object> write(Schedule schedule) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("zone", schedule.zone().getId());
    tree.put(
        "business_hours", schedule.businessHours().stream().map(ScheduleDocument::write).toList());
    tree.put("breaks", schedule.breaks().stream().map(ScheduleDocument::write).toList());
    tree.put("holidays", schedule.holidays().stream().map(ScheduleDocument::write).toList());
    tree.put(
        "work_state",
        schedule.override().map(chosen -> ReachDocument.word(chosen.period())).orElse(""));
    schedule
        .override()
        .ifPresent(chosen -> tree.put("work_state_since", chosen.since().toString()));
    return tree;
  }

  private static Map<String, Object> write(Schedule.WeeklyHours hours) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("days", hours.days().stream().sorted().map(ReachDocument::word).toList());
    tree.put("from", hours.from().toString());
    tree.put("to", hours.to().toString());
    return tree;
  }

  private static Map<String, Object> write(Schedule.Holiday holiday) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", holiday.name());
    tree.put("first", holiday.first().toString());
    tree.put("last", holiday.last().toString());
    tree.put("yearly", holiday.yearly());
    return tree;
  }

  static Schedule read(Fields sent, Schedule base, Instant now) {
    sent.only("zone", "business_hours", "breaks", "holidays", "work_state", "work_state_since");
    return new Schedule(
        sent.parsed(
                "zone", LONGEST_NAME, "a time zone such as Asia/Shanghai", ScheduleDocument::zone)
            .orElse(base.zone()),
        hours(sent, "business_hours").orElse(base.businessHours()),
        hours(sent, "breaks").orElse(base.breaks()),
        sent.objects("holidays", MOST_HOLIDAYS)
            .map(list -> list.stream().flatMap(ScheduleDocument::holiday).toList())
            .orElse(base.holidays()),
        override(sent, base, now));
  }

  /** The work state chosen by hand: it counts from now, or from when the stored document says. */
  private static Optional<Schedule.Override> override(Fields sent, Schedule base, Instant now) {
    if (sent.empty("work_state")) {
      return Optional.empty();
    }
    Optional<Instant> since =
        sent.parsed("work_state_since", LONGEST_NAME, "a time", text -> time(text, Instant::parse));
    return sent.word("work_state", ScheduleDocument::period)
        .map(period -> new Schedule.Override(period, since.orElse(now)))
        .or(base::override);
  }

  private static Optional<SchedulePeriod> period(String word) {
    return Stream.of(SchedulePeriod.values())
        .filter(one -> ReachDocument.word(one).equals(word))
        .findFirst();
  }

  private static Optional<ZoneId> zone(String name) {
    return time(name, ZoneId::of);
  }

  private static Optional<List<Schedule.WeeklyHours>> hours(Fields sent, String name) {
    return sent.objects(name, MOST_HOURS)
        .map(list -> list.stream().flatMap(ScheduleDocument::hours).toList());
  }

  private static Stream<Schedule.WeeklyHours> hours(Fields sent) {
    sent.only("days", "from", "to");
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String word : sent.texts("days", 7, LONGEST_NAME).orElse(List.of())) {
      Stream.of(DayOfWeek.values())
          .filter(day -> ReachDocument.word(day).equals(word))
          .findFirst()
          .ifPresentOrElse(
              days::add,
              () -> sent.wrong("days", FieldProblem.Code.ENUM, "has monday to sunday only"));
    }
    if (days.isEmpty()) {
      sent.wrong("days", FieldProblem.Code.REQUIRED, "must name a day of the week");
    }
    Optional<LocalTime> from = local(sent, "from");
    Optional<LocalTime> to = local(sent, "to");
    return from.isPresent() && to.isPresent()
        ? Stream.of(new Schedule.WeeklyHours(days, from.get(), to.get()))
        : Stream.empty();
  }

  private static Optional<LocalTime> local(Fields sent, String name) {
    String text = sent.required(name, LONGEST_NAME);
    // The end of the day, as people write it.
    Optional<LocalTime> time = time(text.equals("24:00") ? "00:00" : text, LocalTime::parse);
    if (!text.isEmpty() && time.isEmpty()) {
      sent.wrong(name, FieldProblem.Code.FORMAT, "must be a time of the day such as 09:00");
    }
    return time.map(exact -> exact.truncatedTo(ChronoUnit.SECONDS));
  }

  private static Stream<Schedule.Holiday> holiday(Fields sent) {
    sent.only("name", "first", "last", "yearly");
    Optional<LocalDate> first = date(sent, "first");
    Optional<LocalDate> last = sent.has("last") ? date(sent, "last") : first;
    if (first.isEmpty() || last.isEmpty()) {
      return Stream.empty();
    }
    long days = ChronoUnit.DAYS.between(first.get(), last.get());
    if (days < 0 || days > LONGEST_HOLIDAY_DAYS) {
      sent.wrong("last", FieldProblem.Code.RANGE, "must be the first day or within a year of it");
      return Stream.empty();
    }
    return Stream.of(
        new Schedule.Holiday(
            sent.text("name", LONGEST_NAME).orElse(""),
            first.get(),
            last.get(),
            sent.flag("yearly").orElse(false)));
  }

  private static Optional<LocalDate> date(Fields sent, String name) {
    String text = sent.required(name, LONGEST_NAME);
    Optional<LocalDate> date = time(text, LocalDate::parse);
    if (!text.isEmpty() && date.isEmpty()) {
      sent.wrong(name, FieldProblem.Code.FORMAT, "must be a day such as 2027-10-01");
    }
    return date;
  }

  private static <T> Optional<T> time(String text, Function<String, T> parser) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(parser.apply(text));
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }
}
