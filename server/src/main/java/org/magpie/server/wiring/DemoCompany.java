package org.magpie.server.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.magpie.exchange.directory.DirectoryEditor;
import org.magpie.exchange.directory.EditResult;
import org.magpie.exchange.directory.ExtensionEdit;
import org.magpie.exchange.directory.ExtensionPatch;
import org.magpie.exchange.directory.LiveDirectory;
import org.magpie.exchange.security.GeneratedSecret;

/** Ten people to try the server with. Loaded into an empty directory only. */
final class DemoCompany {
  private record Person(String number, String name, String email) {}

  private static final List<Person> PEOPLE =
      List.of(
          new Person("1000", "前台 Reception", "reception@demo.example"),
          new Person("1001", "王芳 Fang Wang", "fang.wang@demo.example"),
          new Person("1002", "Anna Schmidt", "anna.schmidt@demo.example"),
          new Person("1003", "李伟 Wei Li", "wei.li@demo.example"),
          new Person("1004", "James Carter", "james.carter@demo.example"),
          new Person("1005", "陈静 Jing Chen", "jing.chen@demo.example"),
          new Person("1006", "Sofia Rossi", "sofia.rossi@demo.example"),
          new Person("1007", "欧阳明 Ming Ouyang", "ming.ouyang@demo.example"),
          new Person("1008", "Oluwaseun Adeyemi", "oluwaseun.adeyemi@demo.example"),
          new Person("1009", "会议室 Meeting room", "meeting.room@demo.example"));

  private DemoCompany() {}

  /** Loads the company if nobody is there yet, and tells the passwords, this once. */
  static void load(LiveDirectory directory, DirectoryEditor editor, Consumer<String> out) {
    if (!directory.snapshot().all().isEmpty()) {
      return;
    }
    List<ExtensionEdit> edits = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (Person person : PEOPLE) {
      String password = GeneratedSecret.password();
      String secret = GeneratedSecret.password();
      edits.add(
          new ExtensionEdit.Create(
              ExtensionPatch.NONE
                  .withNumber(person.number())
                  .withName(person.name())
                  .withEmail(person.email())
                  .withPassword(password)
                  .withSipSecret(secret)));
      lines.add("  %s  %-16s %-16s %s".formatted(person.number(), password, secret, person.name()));
    }
    EditResult result = editor.edit(edits).toCompletableFuture().join();
    if (!(result instanceof EditResult.Committed)) {
      throw new IllegalStateException("the demo company was refused: " + result);
    }
    out.accept("demo company (shown only now):");
    out.accept("  number password        SIP secret       name");
    lines.forEach(out);
  }
}
