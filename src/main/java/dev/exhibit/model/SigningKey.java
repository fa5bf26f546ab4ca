package dev.exhibit.model;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the key is that signs. No secret is in it, only where one is read or asked for. */
public sealed interface SigningKey {
  /** A key in a PKCS#12 file. */
  record InFile(Path file, Password password) implements SigningKey {}

  /**
   * A key in a token or smart card that is spoken to through PKCS#11.
   *
   * @param module library of the token's maker
   * @param slot number of the slot; null for the first one with a token
   * @param label name of the key in the token; null where there is only one
   */
  record InToken(Path module, @Nullable Integer slot, @Nullable String label, Password pin)
      implements SigningKey {}

  /**
   * A key in the store of the operating system, Windows or macOS, which itself asks whether it may
   * be used.
   *
   * @param alias its name in the store; null where only one is fit to sign
   */
  record InSystem(@Nullable String alias) implements SigningKey {
    /** What stands in place of a file to mean it; a file of that name is written ./system. */
    public static final String WORD = "system";
  }

  /** A word that opens a key. It is read when it is needed and never shown. */
  sealed interface Password {
    /** The first line of a file. */
    record OfFile(Path file) implements Password {}

    /**
     * What a person types.
     *
     * @param asks gives the word; empty when nobody could be asked
     */
    record OfPerson(Supplier<char[]> asks) implements Password {}
  }
}
