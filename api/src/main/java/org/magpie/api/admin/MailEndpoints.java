package org.magpie.api.admin;

import static org.magpie.api.http.Endpoint.get;
import static org.magpie.api.http.Endpoint.post;

import java.util.List;
import java.util.Map;
import org.magpie.api.auth.Access;
import org.magpie.api.contract.ErrorCode;
import org.magpie.api.http.Answer;
import org.magpie.api.http.ApiRequest;
import org.magpie.api.http.Endpoint;
import org.magpie.api.http.Parameters;
import org.magpie.exchange.notification.MailTransport.Delivery;
import org.magpie.exchange.notification.Mails;
import org.magpie.exchange.notification.TestMail;

/** Whether mails leave, as administrators see it. */
public final class MailEndpoints {
  private static final int LONGEST_ADDRESS = 254;

  private final Mails mails;
  private final TestMail testMail;

  public MailEndpoints(Mails mails, TestMail testMail) {
    this.mails = mails;
    this.testMail = testMail;
  }

  public List<Endpoint> all() {
    return List.of(
        get("/api/v1.0/admin/mail", Access.ADMINISTRATOR, request -> state()),
        post("/api/v1.0/admin/mail/test", Access.ADMINISTRATOR, this::test));
  }

  private Answer state() {
    return Answer.success()
        .with("mail_server", testMail.ready() ? 1 : 0)
        .with("waiting", mails.waiting())
        .with("trouble", mails.trouble().orElse(""));
  }

  private Answer test(ApiRequest request) {
    Parameters sent = request.fields();
    String to = sent.required("to", LONGEST_ADDRESS);
    if (!to.isEmpty() && !to.matches("[^@\\s<>,;\"]+@[A-Za-z0-9.-]+")) {
      sent.wrong("to", "email");
    }
    return sent.problems()
        .orElseGet(
            () -> testMail.ready() ? sent(testMail.send(to)) : refused("no mail server is set"));
  }

  private static Answer sent(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Delivered() -> Answer.success();
      case Delivery.Later(String why) -> refused(why);
      case Delivery.Never(String why) -> refused(why);
      case Delivery.Unreachable(String why) -> refused(why);
    };
  }

  private static Answer refused(String why) {
    return Answer.error(ErrorCode.MAIL_REFUSED, "to: the mail was not sent: " + why)
        .with("invalid_param_list", List.of(Map.of("field", "to", "value", why)));
  }
}
