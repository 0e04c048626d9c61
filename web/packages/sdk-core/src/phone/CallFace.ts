import type { Party } from '../sip/sipPort';
import type { StaticCallStatus } from './types';

/**
 * What a call shows of its other end. Signalling says it, the company's directory adds to it, and the
 * application has the last word.
 */
export class CallFace {
  #party: Party;
  #avatar = '';
  #manual = false;

  constructor(party: Party) {
    this.#party = party;
  }

  get number(): string {
    return this.#party.number;
  }

  get party(): Party {
    return this.#party;
  }

  get shown(): StaticCallStatus {
    return { name: this.#party.name, avatar: this.#avatar, company: this.#party.company };
  }

  /** Signalling tells who is there now. @returns whether it is another number than before */
  identify(party: Party): boolean {
    const other = party.number !== this.#party.number;
    if (this.#manual) {
      this.#party = { ...this.#party, number: party.number };
    } else {
      this.#party = party;
      if (other) this.#avatar = '';
    }
    return other;
  }

  /** The directory knows more; a name from signalling or from the application stays. */
  complete(number: string, { name = '', avatar = '' }: { name?: string; avatar?: string }): void {
    if (this.#manual || number !== this.#party.number) return;
    this.#party = { ...this.#party, name: this.#party.name || name };
    this.#avatar ||= avatar;
  }

  /** @param manual from now on neither signalling nor directory changes name, picture and company */
  set(shown: Partial<StaticCallStatus>, manual: boolean): void {
    this.#manual ||= manual;
    this.#avatar = shown.avatar ?? this.#avatar;
    this.#party = {
      ...this.#party,
      name: shown.name ?? this.#party.name,
      company: shown.company ?? this.#party.company,
    };
  }
}
