package org.magpie.api.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.magpie.exchange.directory.DirectoryEditor;
import org.magpie.exchange.directory.EditResult;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.ExtensionEdit;
import org.magpie.exchange.directory.ExtensionStore;
import org.magpie.exchange.directory.ExtensionTexts;
import org.magpie.exchange.directory.ExtensionWrite;
import org.magpie.exchange.directory.LiveDirectory;
import org.magpie.exchange.directory.Organisation;
import org.magpie.exchange.directory.PasswordHasher;
import org.magpie.exchange.directory.PasswordPolicy;

/** The resource of an extension: an update changes only what was sent. */
class ExtensionFormTest {
  private static final Map<String, List<?>> VALUES = new LinkedHashMap<>();

  static {
    VALUES.put("number", List.of("2000", "2001"));
    VALUES.put("name", List.of("A", "B"));
    for (String text : List.of("first_name", "last_name", "title")) {
      VALUES.put(text, List.of("", "x", "李"));
    }
    VALUES.put("email", List.of("", "a@example.com", "b@example.com"));
    VALUES.put("mobile", List.of("", "+86 138", "110"));
    VALUES.put("language", List.of("", "zh-CN", "en-US"));
    VALUES.put("departments", List.of(List.of()));
    VALUES.put("groups", List.of(List.of()));
    VALUES.put("password", List.of("", "right horse 1", "right horse 2"));
    VALUES.put("sip_secret", List.of("", "secret-abc", "secret-def"));
    for (String flag :
        List.of(
            "enabled",
            "clients",
            "web_client",
            "desktop_client",
            "mobile_client",
            "call_waiting",
            "own_recordings",
            "call_notes")) {
      VALUES.put(flag, List.of(true, false));
    }
    VALUES.put("recording", List.of("none", "pause", "start"));
    VALUES.put(
        "auto_record", List.of(List.of(), List.of("inbound"), List.of("internal", "inbound")));
  }

  @Provide
  Arbitrary<Map<String, Object>> documents() {
    return Arbitraries.subsetOf(VALUES.keySet())
        .flatMap(
            names ->
                Arbitraries.randomValue(
                    random -> {
                      Map<String, Object> document = new LinkedHashMap<>();
                      for (String name : names) {
                        List<?> values = VALUES.getOrDefault(name, List.of());
                        document.put(name, values.get(random.nextInt(values.size())));
                      }
                      return document;
                    }));
  }

  @Property(tries = 500)
  void anUpdateChangesOnlyWhatWasSent(
      @ForAll("documents") Map<String, Object> first,
      @ForAll("documents") Map<String, Object> second) {
    Memory store = new Memory();
    LiveDirectory directory = LiveDirectory.load(store);
    DirectoryEditor editor =
        new DirectoryEditor(directory, store, new Plain(), PasswordPolicy.DEFAULT, "realm");
    Map<String, Object> whole = new LinkedHashMap<>(first);
    whole.put("number", "2000");
    whole.putIfAbsent("sip_secret", "");
    Extension before =
        committed(editor, new ExtensionEdit.Create(ExtensionForm.read(whole, new EditProblems())));

    Map<String, Object> sent = new LinkedHashMap<>(second);
    if (sent.containsKey("number")) {
      sent.putIfAbsent("sip_secret", "secret-xyz"); // a new number needs a new secret
    }
    EditProblems problems = new EditProblems();
    ExtensionEdit update =
        new ExtensionEdit.Update(before.id(), 1, ExtensionForm.read(sent, problems));
    assertThat(problems.answer()).isEmpty();
    Extension after = committed(editor, update);

    Set<String> changed = ExtensionTexts.changes(before, after, Organisation.EMPTY).keySet();
    assertThat(sent.keySet()).containsAll(changed);
    Map<String, String> texts = ExtensionTexts.of(after, Organisation.EMPTY);
    sent.forEach(
        (field, value) -> {
          if (value instanceof Boolean || value instanceof String && !secret(field)) {
            assertThat(texts).containsEntry(field, value.toString());
          }
        });
    assertThat(VALUES.keySet()).as("every field is tried").isEqualTo(texts.keySet());
  }

  private static boolean secret(String field) {
    return field.equals("password") || field.equals("sip_secret");
  }

  private static Extension committed(DirectoryEditor editor, ExtensionEdit edit) {
    EditResult result = editor.edit(edit).toCompletableFuture().join();
    assertThat(result).isInstanceOf(EditResult.Committed.class);
    return ((EditResult.Committed) result).written().getFirst();
  }

  private static final class Plain implements PasswordHasher {
    @Override
    public CompletionStage<String> hash(String password) {
      return CompletableFuture.completedFuture("hash of " + password);
    }

    @Override
    public CompletionStage<Boolean> verify(String password, String hash) {
      return CompletableFuture.completedFuture(hash.equals("hash of " + password));
    }
  }

  private static final class Memory implements ExtensionStore {
    private final Map<Long, Extension> rows = new HashMap<>();

    @Override
    public List<Extension> loadAll() {
      return List.copyOf(rows.values());
    }

    @Override
    public CompletionStage<List<Extension>> commit(
        List<ExtensionWrite> writes, Map<String, String> settings) {
      List<Extension> written = new ArrayList<>();
      for (ExtensionWrite write : writes) {
        @Nullable Extension row =
            switch (write) {
              case ExtensionWrite.Insert(Extension draft) -> draft.withId(rows.size() + 1L);
              case ExtensionWrite.Update(Extension extension, int expected) -> extension;
              case ExtensionWrite.Delete delete -> null;
            };
        Optional.ofNullable(row)
            .ifPresent(
                one -> {
                  rows.put(one.id(), one);
                  written.add(one);
                });
      }
      return CompletableFuture.completedFuture(written);
    }
  }
}
