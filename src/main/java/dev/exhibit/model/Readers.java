package dev.exhibit.model;

import dev.exhibit.model.SigningKey.Password;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who alone may read a package.
 *
 * @param certificates PEM files; each holder of the key of one can read it
 * @param password opens it too; null without one
 */
public record Readers(List<Path> certificates, @Nullable Password password) {
  /** Everybody: it is not encrypted. */
  public static final Readers EVERYBODY = new Readers(List.of(), null);

  public Readers {
    certificates = List.copyOf(certificates);
  }

  /** Whether it is not encrypted. */
  public boolean everybody() {
    return certificates.isEmpty() && password == null;
  }
}
