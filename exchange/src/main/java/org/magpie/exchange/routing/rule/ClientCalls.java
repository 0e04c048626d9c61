package org.magpie.exchange.routing.rule;

/**
 * How one kind of client takes calls.
 *
 * @param callWaiting whether a second call may ring while the first goes on
 * @param autoAnswer whether calls are answered by themselves
 * @param autoAnswerSeconds after how long, 0 to 60
 * @param autoAnswerTone whether a tone says so
 * @param pagingAnswer whether calls of paging groups are answered by themselves
 * @param pagingPreempts whether they are even while another call goes on
 * @param pagingTone whether a tone says so
 * @param popup the page that it opens about callers; browsers and desktops only
 */
public record ClientCalls(
    boolean callWaiting,
    boolean autoAnswer,
    int autoAnswerSeconds,
    boolean autoAnswerTone,
    boolean pagingAnswer,
    boolean pagingPreempts,
    boolean pagingTone,
    Popup popup) {
  public static final int LONGEST_DELAY = 60;

  public static final ClientCalls DEFAULT =
      new ClientCalls(true, false, 0, false, false, false, false);

  /** Without a page about callers. */
  public ClientCalls(
      boolean callWaiting,
      boolean autoAnswer,
      int autoAnswerSeconds,
      boolean autoAnswerTone,
      boolean pagingAnswer,
      boolean pagingPreempts,
      boolean pagingTone) {
    this(
        callWaiting,
        autoAnswer,
        autoAnswerSeconds,
        autoAnswerTone,
        pagingAnswer,
        pagingPreempts,
        pagingTone,
        Popup.NONE);
  }

  /** The same with another page about callers. */
  public ClientCalls withPopup(Popup page) {
    return new ClientCalls(
        callWaiting,
        autoAnswer,
        autoAnswerSeconds,
        autoAnswerTone,
        pagingAnswer,
        pagingPreempts,
        pagingTone,
        page);
  }
}
