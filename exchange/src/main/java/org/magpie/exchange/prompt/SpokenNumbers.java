package org.magpie.exchange.prompt;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.magpie.media.Sound;

/**
 * Numbers, dates and durations as prompts, in the order in which a language says them. Every
 * language but Chinese is spoken as English.
 */
public final class SpokenNumbers {
  private static final long MOST = 999_999_999;

  private final Locale language;
  private final boolean chinese;

  private SpokenNumbers(Locale language) {
    this.language = language;
    this.chinese = language.getLanguage().equals("zh");
  }

  /** How numbers are said in a language. */
  public static SpokenNumbers in(Locale language) {
    return new SpokenNumbers(language);
  }

  /** Digit by digit, as telephone numbers and slots are said; what is no key is left out. */
  public List<Sound> digits(String keys) {
    List<Sound> said = new ArrayList<>();
    for (char key : keys.toCharArray()) {
      switch (key) {
        case '*' -> add(said, "key-star");
        case '#' -> add(said, "key-pound");
        case '+' -> add(said, "key-plus");
        default -> {
          if (key >= '0' && key <= '9') {
            add(said, "number-" + key);
          }
        }
      }
    }
    return said;
  }

  /** A number from zero on; the largest ones are said digit by digit. */
  public List<Sound> number(long number) {
    if (number < 0 || number > MOST) {
      return digits(Long.toString(number));
    }
    List<Sound> said = new ArrayList<>();
    if (chinese) {
      chinese(said, (int) number);
    } else {
      english(said, (int) number);
    }
    return said;
  }

  /**
   * So many of something.
   *
   * @param one what is counted, where there is one of it
   * @param more the same for any other number
   */
  public List<Sound> count(long number, Phrase one, Phrase more) {
    return count(number, (number == 1 ? one : more).word());
  }

  private List<Sound> count(long number, String what) {
    List<Sound> said = new ArrayList<>(amount(number));
    add(said, what);
    return said;
  }

  /** Chinese says another two before what is counted. */
  private List<Sound> amount(long number) {
    return chinese && number == 2 ? List.of(prompt("number-two-of")) : number(number);
  }

  /** The place of a message among others, from 1 on. */
  public List<Sound> nthMessage(int place) {
    List<Sound> said = new ArrayList<>();
    add(said, "vm-nth-before");
    said.addAll(number(place));
    if (chinese) {
      add(said, "vm-nth-after");
    }
    return said;
  }

  /**
   * A day and a time of day.
   *
   * @param today by which today, yesterday and this year are told
   */
  public List<Sound> dateTime(ZonedDateTime when, LocalDate today) {
    List<Sound> said = new ArrayList<>(date(when.toLocalDate(), today));
    if (!chinese) {
      add(said, "at");
    }
    said.addAll(time(when.toLocalTime()));
    return said;
  }

  /** A day; its year only when it is not this one. */
  public List<Sound> date(LocalDate day, LocalDate today) {
    List<Sound> said = new ArrayList<>();
    if (day.equals(today)) {
      add(said, "today");
      return said;
    }
    if (day.equals(today.minusDays(1))) {
      add(said, "yesterday");
      return said;
    }
    boolean year = day.getYear() != today.getYear();
    if (chinese && year) {
      said.addAll(digits(Integer.toString(day.getYear())));
      add(said, "year");
    }
    add(said, "month-" + day.getMonthValue());
    add(said, "day-" + day.getDayOfMonth());
    if (!chinese && year) {
      said.addAll(number(day.getYear() / 100));
      int rest = day.getYear() % 100;
      if (rest < 10) {
        add(said, "oh");
      }
      said.addAll(number(rest));
    }
    return said;
  }

  /** A time of day, by the clock of twelve hours. */
  public List<Sound> time(LocalTime time) {
    List<Sound> said = new ArrayList<>();
    String half = time.getHour() < 12 ? "am" : "pm";
    int minute = time.getMinute();
    if (chinese) {
      add(said, half);
      said.addAll(amount(time.getHour() <= 12 ? time.getHour() : time.getHour() - 12));
      add(said, "o-clock");
      if (minute > 0) {
        if (minute < 10) {
          add(said, "number-0");
        }
        add(said, "number-" + minute);
        add(said, "minute-of-hour");
      }
      return said;
    }
    add(said, "number-" + (time.getHour() % 12 == 0 ? 12 : time.getHour() % 12));
    if (minute > 0 && minute < 10) {
      add(said, "oh");
    }
    if (minute > 0) {
      add(said, "number-" + minute);
    }
    add(said, half);
    return said;
  }

  /** Hours, minutes and seconds, without those that are none. */
  public List<Sound> duration(Duration duration) {
    List<Sound> said = new ArrayList<>();
    unit(said, duration.toHours(), "hour");
    unit(said, duration.toMinutesPart(), "minute");
    if (said.isEmpty() || duration.toSecondsPart() > 0) {
      said.addAll(count(duration.toSecondsPart(), unitName(duration.toSecondsPart(), "second")));
    }
    return said;
  }

  private void unit(List<Sound> said, long number, String unit) {
    if (number > 0) {
      said.addAll(count(number, unitName(number, unit)));
    }
  }

  private static String unitName(long number, String unit) {
    return number == 1 ? unit : unit + "s";
  }

  private void english(List<Sound> said, int number) {
    int rest = part(said, number, 1_000_000, "million");
    rest = part(said, rest, 1000, "thousand");
    rest = part(said, rest, 100, "hundred");
    if (rest > 0 || number == 0) {
      add(said, "number-" + rest);
    }
  }

  private int part(List<Sound> said, int number, int size, String name) {
    if (number >= size) {
      english(said, number / size);
      add(said, name);
    }
    return number % size;
  }

  private void chinese(List<Sound> said, int number) {
    if (number >= 100_000_000) {
      // Nobody counts so far; the unit would be one more.
      said.addAll(digits(Integer.toString(number)));
      return;
    }
    int tenThousands = number / 10_000;
    int rest = number % 10_000;
    if (tenThousands > 0) {
      if (tenThousands == 2) {
        add(said, "number-two-of");
      } else {
        section(said, tenThousands, false);
      }
      add(said, "ten-thousand");
    }
    if (rest > 0 || number == 0) {
      section(said, rest, tenThousands > 0);
    }
  }

  /** Four digits: a gap among them is one zero, and ten has its one when it follows something. */
  private void section(List<Sound> said, int number, boolean follows) {
    boolean after = follows;
    boolean gap = follows && number < 1000;
    int thousands = number / 1000;
    if (thousands > 0) {
      said.addAll(amount(thousands));
      add(said, "thousand");
      after = true;
    }
    int hundreds = number % 1000 / 100;
    if (hundreds > 0) {
      if (gap) {
        add(said, "number-0");
      }
      said.addAll(amount(hundreds));
      add(said, "hundred");
      after = true;
      gap = false;
    } else {
      gap = gap || thousands > 0;
    }
    int rest = number % 100;
    if (rest == 0 && after) {
      return;
    }
    if (after && (gap || rest < 10)) {
      add(said, "number-0");
    }
    if (after && rest >= 10 && rest < 20) {
      add(said, "number-1");
    }
    add(said, "number-" + rest);
  }

  private void add(List<Sound> said, String name) {
    said.add(prompt(name));
  }

  private Sound prompt(String name) {
    return new Sound.Prompt(name, language);
  }
}
