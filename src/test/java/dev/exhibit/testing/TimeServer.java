package dev.exhibit.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A time-stamping authority (RFC 3161) of a test's own, on loopback, with faults on demand. */
public final class TimeServer implements AutoCloseable {
  private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2049-01-01T00:00:00Z");

  private final X509Certificate root;
  private final X509Certificate own;
  private final KeyPair keys;
  private final Instant time;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private volatile Fault fault = Fault.NONE;

  /** What goes wrong. */
  public enum Fault {
    NONE,
    SILENT,
    RUBBISH,
    REFUSES,
    OTHER_IMPRINT,
    OTHER_NONCE,
    HTTP_500,
    HUGE,
    NO_CERTIFICATE
  }

  /** An authority that says it is that time; its certificate is good for decades. */
  public TimeServer(String name, Instant time) throws IOException, GeneralSecurityException {
    this(name, time, UNTIL);
  }

  /** An authority whose certificate ends then. */
  public TimeServer(String name, Instant time, Instant until)
      throws IOException, GeneralSecurityException {
    this.time = time;
    KeyPair rootKeys = newKeys();
    keys = newKeys();
    try {
      root = certificate(name + " root", name + " root", rootKeys, rootKeys, UNTIL, true);
      own = certificate(name + " root", name, keys, rootKeys, until, false);
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tsr");
  }

  /** How often it was asked. */
  public int asked() {
    return asked.get();
  }

  public void fail(Fault how) {
    fault = how;
  }

  public X509Certificate certificate() {
    return own;
  }

  /** Writes its root as PEM. */
  public Path writeRoot(Path file) throws IOException, GeneralSecurityException {
    return Files.writeString(
        file,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(root.getEncoded())
            + "\n-----END CERTIFICATE-----\n");
  }

  /** A token over this digest, as it would be sent. */
  public byte[] token(byte[] sha256) throws Exception {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    return new TimeStampResponse(respond(generator.generate(TSPAlgorithms.SHA256, sha256)))
        .getTimeStampToken()
        .getEncoded();
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    byte[] query = exchange.getRequestBody().readAllBytes();
    try {
      byte[] body =
          switch (fault) {
            case SILENT -> {
              closed.await();
              yield new byte[0];
            }
            case RUBBISH -> "<html>Welcome</html>".getBytes(StandardCharsets.UTF_8);
            case HUGE -> new byte[1 << 20];
            default -> respond(new TimeStampRequest(query));
          };
      exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
      exchange.sendResponseHeaders(fault == Fault.HTTP_500 ? 500 : 200, body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private byte[] respond(TimeStampRequest request) throws Exception {
    TimeStampRequestGenerator other = new TimeStampRequestGenerator();
    other.setCertReq(fault != Fault.NO_CERTIFICATE);
    byte[] imprint = request.getMessageImprintDigest();
    if (fault == Fault.OTHER_IMPRINT) {
      imprint[0] ^= 1;
    }
    BigInteger nonce = request.getNonce();
    TimeStampRequest answered =
        other.generate(
            TSPAlgorithms.SHA256,
            imprint,
            fault == Fault.OTHER_NONCE ? nonce.add(BigInteger.ONE) : nonce);
    TimeStampResponseGenerator responses =
        new TimeStampResponseGenerator(tokens(), TSPAlgorithms.ALLOWED);
    return fault == Fault.REFUSES
        ? responses.generateFailResponse(2, 1 << 25, "out of order today").getEncoded()
        : responses.generate(answered, BigInteger.TWO, Date.from(time)).getEncoded();
  }

  private TimeStampTokenGenerator tokens() throws Exception {
    TimeStampTokenGenerator tokens =
        new TimeStampTokenGenerator(
            new JcaSimpleSignerInfoGeneratorBuilder()
                .build("SHA256withECDSA", keys.getPrivate(), own),
            new JcaDigestCalculatorProviderBuilder()
                .build()
                .get(new org.bouncycastle.asn1.x509.AlgorithmIdentifier(TSPAlgorithms.SHA256)),
            new ASN1ObjectIdentifier("1.2.3.4.1"));
    tokens.addCertificates(new JcaCertStore(List.of(own, root)));
    return tokens;
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static X509Certificate certificate(
      String issuer, String subject, KeyPair keys, KeyPair signer, Instant until, boolean authority)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=" + issuer),
            BigInteger.valueOf(authority ? 1 : 2),
            Date.from(FROM),
            Date.from(until),
            new X500Name("CN=" + subject),
            keys.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
    builder.addExtension(
        Extension.keyUsage,
        true,
        new KeyUsage(authority ? KeyUsage.keyCertSign : KeyUsage.digitalSignature));
    if (!authority) {
      builder.addExtension(
          Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
    }
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
