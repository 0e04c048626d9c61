package org.magpie.api.client;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.magpie.api.events.ColleagueBoard;
import org.magpie.exchange.directory.Extension;
import org.magpie.exchange.directory.Person;

/** An extension as it stands in items of the call log. */
public final class ExtensionCard {
  private final ColleagueBoard board;
  private final Function<Extension, String> photo;

  /**
   * @param photo the id of an extension's picture, empty for none
   */
  public ExtensionCard(ColleagueBoard board, Function<Extension, String> photo) {
    this.board = board;
    this.photo = photo;
  }

  Map<String, Object> fields(Extension extension) {
    Map<String, Object> fields = new LinkedHashMap<>();
    Map.Entry<String, String> status = board.status(extension.number());
    fields.put("ext_id", extension.id());
    fields.put("ext_num", extension.number());
    fields.put("caller_id_name", extension.name());
    fields.put("photo", photo.apply(extension));
    fields.put("status", board.devices(extension.number()).isEmpty() ? 0 : 1);
    fields.put("presence_status", status.getKey());
    fields.put("presence_information", status.getValue());
    Person person = extension.person();
    boolean named = !person.fullName().isEmpty();
    fields.put("first_name", named ? person.firstName() : extension.name());
    fields.put("last_name", person.lastName());
    fields.put("email_addr", extension.email().orElse(""));
    fields.put("mobile_number", person.mobile());
    fields.put("enb_vm", 0);
    fields.put("vm_total_count", 0);
    fields.put("vm_unread_count", 0);
    fields.put("visable", 0);
    fields.put("im_id", "");
    fields.put("org_list_info", "");
    fields.put("is_favorite", 0);
    fields.put("title", person.title());
    return fields;
  }
}
