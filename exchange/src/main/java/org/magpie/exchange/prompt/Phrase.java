package org.magpie.exchange.prompt;

import java.util.Locale;
import org.magpie.exchange.routing.rule.PresenceStatus;
import org.magpie.media.Sound;

/**
 * What the exchange can say, beside what {@link SpokenNumbers} says. The sentence in both languages
 * stands in {@code tools/prompts/prompts.tsv}; here is the English one. A menu is made of one
 * phrase that begins with {@code TO_} and one {@link #press} for each choice.
 */
public enum Phrase {
  /** The number you dialled does not exist. Please check it and dial again. */
  NUMBER_UNKNOWN,
  /** The person you are calling cannot answer now. Please try again later. */
  NOT_AVAILABLE,
  /** None of this person's devices is connected. Please try again later. */
  OFFLINE,
  /** Nobody answers. Please try again later. */
  NO_ANSWER,
  /** The person you are calling is on another call. Please try again later. */
  PARTY_BUSY,
  /** The person you are calling is on another call. Please stay on the line. */
  PARTY_BUSY_HOLD,
  /** The person you are calling does not take calls now. Please try again later. */
  DO_NOT_DISTURB,
  /** Our office is closed now. Please call again during office hours. */
  CLOSED,
  /** You may not call this number. */
  NOT_ALLOWED,
  /** All lines are busy. Please try again later. */
  NO_LINE,
  /** Calls are forwarded in a circle, so nobody can be reached. */
  FORWARDING_LOOP,
  /** One moment, please. */
  PLEASE_HOLD,
  /** Goodbye. */
  GOODBYE,
  /** This feature is not available. */
  SERVICE_OFF,
  /** That key does nothing here. */
  INVALID_KEY,
  /** That number is not valid. */
  INVALID_NUMBER,
  /** No key was pressed. */
  NO_INPUT,
  /** Something went wrong. Please try again later. */
  FAILED,
  /** Too many attempts. */
  TOO_MANY_TRIES,
  /** This call is being recorded. */
  RECORDING_NOTICE,
  /** Recording started. */
  RECORDING_STARTED,
  /** Recording paused. */
  RECORDING_PAUSED,
  /** Recording resumed. */
  RECORDING_RESUMED,
  /** Recording stopped. */
  RECORDING_STOPPED,
  /** Your status is now */
  STATUS_SET_TO,
  /**
   * The person you are calling cannot answer now. Please leave a message after the tone, then hang
   * up or press pound.
   */
  VM_GREETING,
  /** Nobody can answer now. Please leave a message after the tone. */
  VM_GREETING_GROUP,
  /** Please leave a message after the tone, and press pound when you are done. */
  VM_LEAVE_MESSAGE,
  /** Your message is saved. Thank you. */
  VM_MESSAGE_SAVED,
  /** The message was too short and is not kept. */
  VM_MESSAGE_TOO_SHORT,
  /** The message has reached its longest time. */
  VM_MESSAGE_TOO_LONG,
  /** This mailbox is full, so no message can be left. */
  VM_FULL,
  /** No message can be left now. Please try again later. */
  VM_NOT_NOW,
  /** This person has no mailbox. */
  VM_OFF,
  /** Welcome to voicemail. */
  VM_WELCOME,
  /** Please enter the extension number, then press pound. */
  VM_ENTER_MAILBOX,
  /** Please enter your mailbox PIN, then press pound. */
  VM_ENTER_PIN,
  /** That PIN is not correct. */
  VM_WRONG_PIN,
  /** You have */
  VM_YOU_HAVE,
  /** and */
  VM_AND,
  /** new message */
  VM_NEW_MESSAGE,
  /** new messages */
  VM_NEW_MESSAGES,
  /** old message */
  VM_OLD_MESSAGE,
  /** old messages */
  VM_OLD_MESSAGES,
  /** You have no messages. */
  VM_NO_MESSAGES,
  /** You have no new messages. */
  VM_NO_NEW_MESSAGES,
  /** New message */
  VM_NEW,
  /** Old message */
  VM_OLD,
  /** Received */
  VM_RECEIVED,
  /** From */
  VM_FROM,
  /** From an unknown number */
  VM_FROM_UNKNOWN,
  /** Length */
  VM_LENGTH,
  /** There are no more messages. */
  VM_NO_MORE,
  /** This is the first message. */
  VM_FIRST,
  /** Message deleted. */
  VM_DELETED,
  /** Message restored. */
  VM_RESTORED,
  /** Message saved. */
  VM_KEPT,
  /** Message marked as unread. */
  VM_MARKED_NEW,
  /** Please enter the extension to forward to, then press pound. */
  VM_FORWARD_TO,
  /** Message forwarded. */
  VM_FORWARDED,
  /** Calling back. */
  VM_CALLING_BACK,
  /** This number cannot be called back. */
  VM_CANNOT_CALL_BACK,
  /** Please enter a new PIN of three to fifteen digits, then press pound. */
  VM_PIN_NEW,
  /** Please enter it again. */
  VM_PIN_AGAIN,
  /** Your PIN is changed. */
  VM_PIN_CHANGED,
  /** The two PINs are not the same. */
  VM_PIN_DIFFERS,
  /** A PIN has three to fifteen digits. */
  VM_PIN_INVALID,
  /** This PIN is too easy to guess. Please choose another one. */
  VM_PIN_SIMPLE,
  /** Please record your greeting after the tone, then press pound or hang up. */
  GREETING_RECORD_NOW,
  /** Your greeting is saved. */
  GREETING_SAVED,
  /** The recording was too short and is not kept. */
  GREETING_TOO_SHORT,
  /** There is no such greeting. */
  GREETING_MISSING,
  /** To hear new messages, */
  TO_NEW_MESSAGES,
  /** To hear old messages, */
  TO_OLD_MESSAGES,
  /** To hear it again, */
  TO_REPLAY,
  /** For the next message, */
  TO_NEXT,
  /** For the previous message, */
  TO_PREVIOUS,
  /** To delete it, */
  TO_DELETE,
  /** To restore it, */
  TO_RESTORE,
  /** To save it, */
  TO_SAVE,
  /** To mark it as unread, */
  TO_MARK_NEW,
  /** To call back, */
  TO_CALL_BACK,
  /** To forward it, */
  TO_FORWARD,
  /** For date and number, */
  TO_ENVELOPE,
  /** To record a greeting, */
  TO_GREETINGS,
  /** To change your PIN, */
  TO_CHANGE_PIN,
  /** To record it again, */
  TO_RECORD_AGAIN,
  /** For the main menu, */
  TO_MAIN_MENU,
  /** To hear these choices again, */
  TO_REPEAT_MENU,
  /** To cancel, */
  TO_CANCEL,
  /** To leave, */
  TO_EXIT,
  /** The call is parked at */
  PARK_PARKED_AT,
  /** No parking number is free. */
  PARK_NONE_FREE,
  /** This parking number is in use. */
  PARK_TAKEN,
  /** There is no such parking number. */
  PARK_UNKNOWN,
  /** No call is parked here. */
  PARK_EMPTY,
  /** Your parked call returns. */
  PARK_RETURNS,
  /** There is no call to pick up. */
  PICKUP_NONE,
  /** There is no call to retrieve. */
  RETRIEVE_NONE,
  /** This extension cannot take an intercom call. */
  INTERCOM_REFUSED,
  /** This paging group is in use. */
  PAGING_BUSY,
  /** Nobody can hear this page. */
  PAGING_NOBODY,
  /** The transfer failed. */
  TRANSFER_FAILED;

  private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name of the prompt, for example {@code party-busy}. */
  public String word() {
    return word;
  }

  /** The phrase in a language. */
  public Sound in(Locale language) {
    return new Sound.Prompt(word, language);
  }

  /**
   * What follows a choice of a menu: press this key.
   *
   * @param key a digit, star or pound
   */
  public static Sound press(char key, Locale language) {
    String name =
        switch (key) {
          case '*' -> "star";
          case '#' -> "pound";
          default -> String.valueOf(key);
        };
    return new Sound.Prompt("press-" + name, language);
  }

  /** The name of a status. */
  public static Sound status(PresenceStatus status, Locale language) {
    return new Sound.Prompt("status-" + part(status), language);
  }

  /** The greeting of a voicemail whose owner has this status and none of her own. */
  public static Sound greeting(PresenceStatus status, Locale language) {
    return new Sound.Prompt("vm-greeting-" + part(status), language);
  }

  private static String part(PresenceStatus status) {
    return status.word().replace('_', '-');
  }
}
