package org.magpie.api.http;

import java.util.List;
import java.util.Map;
import org.magpie.api.contract.ErrorCode;

/** Which codes the door itself answers with: each of the two interfaces has its own. */
enum Dialect {
  /** Our own clients and those with the Linkus Web SDK: codes of ours, and HTTP statuses. */
  CLIENT {
    @Override
    Answer.Json notJson(byte[] body) {
      return Answer.error(ErrorCode.BAD_PARAMETER, "the body is not JSON");
    }

    @Override
    int tooLargeStatus() {
      return 413;
    }

    @Override
    Answer.Json tooLarge() {
      return Answer.error(ErrorCode.TOO_LARGE);
    }

    @Override
    Answer.Json fault() {
      return Answer.error(ErrorCode.SERVER_FAULT);
    }
  },
  /** Servers of applications: observed codes, with status 200 whatever was wrong. */
  OPENAPI {
    @Override
    Answer.Json notJson(byte[] body) {
      return Answer.blaming(
          ErrorCode.OPENAPI_FAULT, List.of(Map.of("value", Json.complaint(body))));
    }

    @Override
    int tooLargeStatus() {
      return 200;
    }

    @Override
    Answer.Json tooLarge() {
      return Answer.error(ErrorCode.OPENAPI_BAD_PARAMETER);
    }

    @Override
    Answer.Json fault() {
      return Answer.error(ErrorCode.OPENAPI_FAULT);
    }
  };

  static Dialect of(String path) {
    return path.startsWith("/openapi/") ? OPENAPI : CLIENT;
  }

  abstract Answer.Json notJson(byte[] body);

  abstract int tooLargeStatus();

  abstract Answer.Json tooLarge();

  abstract Answer.Json fault();
}
