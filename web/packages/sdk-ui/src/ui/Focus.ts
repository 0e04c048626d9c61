/**
 * Where the keyboard goes as parts come and go. A part takes it only from a user who was in another part of this phone,
 * never from whoever types in the page.
 */
export class Focus {
  #wanted = false;
  #home: (() => void) | undefined;

  /** The user did something here that will bring up another part. */
  want(): void {
    this.#wanted = true;
  }

  /** No other part comes up. */
  forget(): void {
    this.#wanted = false;
  }

  /** Whether a part that came up shall take the keyboard; it is told so once. */
  take(): boolean {
    const wanted = this.#wanted;
    this.#wanted = false;
    // A part may be long in coming; meanwhile the user may have gone on in the page.
    return wanted && this.free;
  }

  /** Whether nothing of the page has the keyboard. */
  get free(): boolean {
    let active = document.activeElement;
    // The page may stand in shadow trees itself.
    while (active && !active.matches('.magpie-ui') && active.shadowRoot?.activeElement) {
      active = active.shadowRoot.activeElement;
    }
    return !active || active === document.body || active.matches('.magpie-ui');
  }

  /** @param focus puts the keyboard where it goes when a part that had it is gone */
  setHome(focus: (() => void) | undefined): void {
    this.#home = focus;
  }

  goHome(): void {
    this.#home?.();
  }
}
