package dev.exhibit.monitor.notify;

import dev.exhibit.model.NotifySettings.Privacy;
import dev.exhibit.model.NotifySettings.Smtp;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One conversation with a mail server (RFC 5321, STARTTLS by RFC 3207, AUTH PLAIN by RFC 4954). A
 * server that does not offer TLS where it must is not spoken to any further, and its certificate
 * must be of the host that was named.
 */
final class SmtpSession implements AutoCloseable {
  private static final int LONGEST_LINE = 4_096;
  private static final int MOST_LINES = 100;

  private final Smtp smtp;
  private final Duration patience;
  private final long deadline;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  /** An answer of the server that is none of those that were hoped for. */
  static final class Rejected extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean forGood;

    Rejected(String said, boolean forGood) {
      super(said);
      this.forGood = forGood;
    }

    /** Whether the same would be refused again. */
    boolean isForGood() {
      return forGood;
    }
  }

  private SmtpSession(Smtp smtp, Duration patience) throws IOException {
    this.smtp = smtp;
    this.patience = patience;
    this.deadline = System.nanoTime() + patience.multipliedBy(3).toNanos();
    this.socket = new Socket();
    socket.connect(new InetSocketAddress(smtp.host(), smtp.port()), (int) patience.toMillis());
    socket.setSoTimeout((int) patience.toMillis());
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /** Connects, turns to TLS and signs in, as far as the settings say. */
  static SmtpSession open(Smtp smtp, Duration patience) throws IOException {
    SmtpSession session = new SmtpSession(smtp, patience);
    try {
      session.greet();
      return session;
    } catch (IOException e) {
      session.close();
      throw e;
    }
  }

  private void greet() throws IOException {
    if (smtp.privacy() == Privacy.TLS) {
      secure();
    }
    expect("220", null);
    Set<String> offers = hello();
    if (smtp.privacy() == Privacy.STARTTLS) {
      if (!offers.contains("STARTTLS")) {
        throw new Rejected("it does not offer STARTTLS, and nothing is sent in the open", true);
      }
      expect("220", "STARTTLS");
      secure();
      offers = hello();
    }
    String user = smtp.user();
    if (user != null && smtp.passwordFile() != null) {
      String word = "\0" + user + "\0" + Secrets.firstLine(smtp.passwordFile());
      expect(
          "235",
          "AUTH PLAIN "
              + Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** What the server can do, in capitals. */
  private Set<String> hello() throws IOException {
    Set<String> offers = new TreeSet<>();
    for (String line : expect("250", "EHLO [127.0.0.1]")) {
      offers.add(line.substring(Math.min(4, line.length())).strip().toUpperCase(Locale.ROOT));
    }
    return offers;
  }

  /** From here on TLS; what was read ahead in the open is forgotten (CVE-2011-0411). */
  private void secure() throws IOException {
    SSLSocket secured =
        (SSLSocket)
            Secrets.trust(smtp.authority())
                .getSocketFactory()
                .createSocket(socket, smtp.host(), smtp.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    socket = secured;
    in = new BufferedInputStream(secured.getInputStream());
    out = secured.getOutputStream();
  }

  /**
   * Hands a message over.
   *
   * @param text lines ended by CR LF
   * @return recipients that the server will never take; the others were told
   * @throws Rejected when nobody was told
   */
  Set<String> send(String from, List<String> to, String text) throws IOException {
    expect("250", "MAIL FROM:<" + from + ">");
    Set<String> refused = new TreeSet<>();
    for (String one : to) {
      try {
        expect("25", "RCPT TO:<" + one + ">");
      } catch (Rejected e) {
        if (!e.isForGood()) {
          throw e;
        }
        refused.add(one);
      }
    }
    if (refused.containsAll(to)) {
      throw new Rejected("it takes none of the recipients", true);
    }
    expect("354", "DATA");
    write(text.replace("\r\n.", "\r\n..") + ".\r\n");
    expect("250", null);
    return refused;
  }

  /** Says something, unless null, and reads what is answered. */
  private List<String> expect(String code, @Nullable String command) throws IOException {
    if (command != null) {
      write(command + "\r\n");
    }
    List<String> lines = new ArrayList<>();
    String line;
    do {
      line = line();
      lines.add(line);
      if (lines.size() > MOST_LINES) {
        throw new IOException("it answers without end");
      }
    } while (line.length() > 3 && line.charAt(3) == '-');
    if (!line.startsWith(code)) {
      throw new Rejected(
          "it answered " + line.substring(0, Math.min(3, line.length())), line.startsWith("5"));
    }
    return lines;
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int next = in.read();
    while (next != '\n') {
      if (next < 0) {
        throw new IOException("it ended the conversation");
      }
      if (line.length() >= LONGEST_LINE || System.nanoTime() > deadline) {
        throw new IOException("it did not answer in time within " + patience.toSeconds() + " s");
      }
      if (next != '\r') {
        line.append((char) next);
      }
      next = in.read();
    }
    return line.toString();
  }

  @Override
  public void close() {
    try {
      write("QUIT\r\n");
    } catch (IOException e) {
      // What was to be said was said.
    } finally {
      try {
        socket.close();
      } catch (IOException e) {
        // It is gone either way.
      }
    }
  }
}
