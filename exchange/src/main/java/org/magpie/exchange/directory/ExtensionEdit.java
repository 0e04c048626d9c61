package org.magpie.exchange.directory;

/** What somebody wants done to the directory. */
public sealed interface ExtensionEdit {

  /** A new extension. Its number must be sent; the name is the number unless sent; enabled. */
  record Create(ExtensionPatch fields) implements ExtensionEdit {}

  /** Changes what was sent, if the extension still has the version the sender saw. */
  record Update(long id, int version, ExtensionPatch fields) implements ExtensionEdit {}

  /** Deletes the extension, if it still has the version the sender saw. */
  record Delete(long id, int version) implements ExtensionEdit {}
}
