package org.magpie.api.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of a table of extensions: their names as the interface has them, and as people write
 * them in English and Chinese.
 */
final class ImportColumns {
  private static final Map<String, List<String>> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("number", List.of("extension", "extension number", "分机号", "分机号码", "号码"));
    NAMES.put("name", List.of("display name", "caller id name", "显示名", "显示名称", "姓名"));
    NAMES.put("first_name", List.of("first name", "名"));
    NAMES.put("last_name", List.of("last name", "姓"));
    NAMES.put("email", List.of("e-mail", "email address", "邮箱", "邮箱地址", "电子邮箱"));
    NAMES.put("mobile", List.of("mobile number", "手机", "手机号", "手机号码"));
    NAMES.put("title", List.of("job title", "职位"));
    NAMES.put("language", List.of("语言"));
    NAMES.put("departments", List.of("department", "部门"));
    NAMES.put("groups", List.of("group", "extension group", "extension groups", "分机组"));
    NAMES.put("enabled", List.of("启用"));
    NAMES.put("password", List.of("user password", "密码", "用户密码"));
    NAMES.put("sip_secret", List.of("sip password", "registration password", "注册密码"));
    NAMES.put("clients", List.of("linkus clients", "客户端"));
    NAMES.put("web_client", List.of("web client", "网页客户端", "网页端"));
    NAMES.put("desktop_client", List.of("desktop client", "桌面客户端", "桌面端"));
    NAMES.put("mobile_client", List.of("mobile client", "手机客户端", "手机端"));
    NAMES.put("call_waiting", List.of("call waiting", "呼叫等待"));
    NAMES.put("recording", List.of("录音权限"));
    NAMES.put("own_recordings", List.of("own recordings", "管理自己的录音"));
    NAMES.put("auto_record", List.of("automatic recording", "自动录音"));
    NAMES.put("call_notes", List.of("call notes", "通话备注"));
  }

  private ImportColumns() {}

  /** The field that a name in the first line means. */
  static Optional<String> field(String written) {
    String name = written.strip().toLowerCase(Locale.ROOT);
    return NAMES.entrySet().stream()
        .filter(one -> one.getKey().equals(name) || one.getValue().contains(name))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** What an export has: everything but secrets. */
  static List<String> exported() {
    return NAMES.keySet().stream()
        .filter(name -> !name.equals("password") && !name.equals("sip_secret"))
        .toList();
  }
}
