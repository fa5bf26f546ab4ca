package dev.exhibit.workspace;

import dev.exhibit.model.BadRequestException;
import dev.exhibit.model.SigningKey;
import dev.exhibit.model.SigningKey.Password;
import dev.exhibit.model.SigningSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings as the text of {@code signing.yaml}, with the comments of a new one. */
final class SigningText {
  private final Path root;
  private final StringBuilder text = new StringBuilder(SigningFile.template());

  private SigningText(Path root) {
    this.root = root;
  }

  /**
   * The text.
   *
   * @param root of the workspace; files in it are named from there
   * @throws BadRequestException for a password that is typed, since it must not be kept
   */
  static String of(SigningSettings settings, Path root) {
    SigningText text = new SigningText(root);
    text.list("tsa", settings.authorities().stream().map(URI::toString).toList());
    text.list("trust", settings.trust().stream().map(text::name).toList());
    text.key(settings.key());
    return text.text.toString();
  }

  private void key(@Nullable SigningKey key) {
    switch (key) {
      case null -> {}
      case SigningKey.InFile(Path file, Password password) -> {
        // A file of the name that means the system's store is told apart by its folder.
        String name = name(file);
        line("identity", name.equals(SigningKey.InSystem.WORD) ? "./" + name : name);
        line("identity_password_file", secret(password));
      }
      case SigningKey.InToken token -> {
        line("pkcs11_module", name(token.module()));
        if (token.slot() != null) {
          text.append("pkcs11_slot: ").append(token.slot()).append('\n');
        }
        line("pkcs11_label", token.label());
        line("identity_password_file", secret(token.pin()));
      }
      case SigningKey.InSystem(String alias) -> {
        line("identity", SigningKey.InSystem.WORD);
        line("identity_alias", alias);
      }
    }
  }

  private String secret(Password password) {
    if (password instanceof Password.OfFile(Path file)) {
      return name(file);
    }
    throw new BadRequestException("A password is never written down; name a file with it.");
  }

  private String name(Path file) {
    Path whole = root.resolve(file).normalize();
    return whole.startsWith(root) ? root.relativize(whole).toString() : whole.toString();
  }

  private void list(String key, List<String> values) {
    if (!values.isEmpty()) {
      text.append(key)
          .append(": [")
          .append(values.stream().map(SigningText::quoted).collect(Collectors.joining(", ")))
          .append("]\n");
    }
  }

  private void line(String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      text.append(key).append(": ").append(quoted(value)).append('\n');
    }
  }

  /** A double-quoted scalar of YAML. */
  static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
