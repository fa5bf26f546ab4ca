package dev.exhibit.usecase;

import dev.exhibit.model.ConnectionStep;
import dev.exhibit.task.Cancellation;
import java.util.List;
import java.util.function.Consumer;

/** The log store of a workspace, as a person chooses it in the window; calls block. */
public interface ConnectionDesk {
  /** How to sign in. */
  enum Way {
    NONE,
    API_KEY,
    PASSWORD,
    BEARER
  }

  /**
   * What few stores ask for; each is empty where nothing is meant.
   *
   * @param clientP12 file with our own certificate and its key
   * @param clientPasswordFile file with the password of that file
   * @param proxy address of what stands between
   * @param proxyUser whom it asks for
   * @param proxyPasswordFile file with the password of that user
   */
  record More(
      String clientP12,
      String clientPasswordFile,
      String proxy,
      String proxyUser,
      String proxyPasswordFile) {
    /** Nothing of it. */
    public static final More NONE = new More("", "", "", "", "");
  }

  /**
   * What a person typed.
   *
   * @param own whether the workspace's own store is meant; the rest then says nothing
   * @param url addresses, parted by commas
   * @param user for {@link Way#PASSWORD}
   * @param secretFile the file that holds the secret; empty where it is typed
   * @param secret as it was typed, empty where a file holds it
   * @param ca file with certificates to trust, empty for the machine's
   * @param fingerprint of a certificate to trust, empty for none
   * @param more our own certificate, and a proxy
   * @param indices names or patterns that will be read
   */
  record Draft(
      boolean own,
      String url,
      Way way,
      String user,
      String secretFile,
      String secret,
      String ca,
      String fingerprint,
      More more,
      List<String> indices) {
    public Draft {
      indices = List.copyOf(indices);
    }

    /** Shows no secret. */
    @Override
    public String toString() {
      return own ? "the workspace's own store" : url;
    }
  }

  /** What is written down now. */
  Draft current();

  /**
   * Variables of the environment that count before what is written down, such as {@code
   * EXHIBIT_URL}; none as a rule.
   */
  List<String> overruling();

  /**
   * Tries what was typed, without writing anything.
   *
   * @param told hears of each step as it is taken
   * @throws IllegalArgumentException when it makes no sense
   * @throws dev.exhibit.model.UserFacingException when a file cannot be used
   */
  void test(Draft draft, Consumer<ConnectionStep> told, Cancellation cancellation);

  /**
   * Writes it down; whoever opens the workspace next uses it. A typed secret goes into a file that
   * only its owner may read.
   */
  void use(Draft draft);

  /** Whether there is a former connection to go back to. */
  boolean hasFormer();

  /** Goes back to the former connection, which then is the current one. */
  void restore();
}
