package dev.exhibit.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/**
 * The data of all benchmarks: CloudTrail records that never happened, about 1,260 bytes each as in
 * a real trail, in time order over 365 days. The same seed gives the same bytes.
 */
final class BenchTrail {
  private static final int RECORDS_A_FILE = 20_000;
  static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
  static final Duration YEAR = Duration.ofDays(365);
  private static final String[] NAMES = {
    "DescribeInstances",
    "GetBucketAcl",
    "Decrypt",
    "AssumeRole",
    "GetParameter",
    "ListUsers",
    "AuthorizeSecurityGroupIngress",
    "CreateUser",
    "PutBucketPolicy",
    "StopLogging",
    "ConsoleLogin"
  };
  private static final String[] SERVICES = {"ec2", "s3", "kms", "sts", "ssm", "iam"};
  private static final String[] REGIONS = {"eu-central-1", "eu-west-1", "us-east-1"};
  private static final String PADDING =
      "arn:aws:iam::111122223333:role/service-role/example-application-role-with-a-long-name";

  private final Random random;
  private final long records;
  private final Instant from;
  private final Duration span;
  private long made;

  private BenchTrail(long seed, long records, Instant from, Duration span) {
    this.random = new Random(seed);
    this.records = records;
    this.from = from;
    this.span = span;
  }

  /** Writes all of it as packed {@code Records} files. */
  static void write(Path folder, long seed, long records) throws IOException {
    Files.createDirectories(folder);
    BenchTrail trail = new BenchTrail(seed, records, START, YEAR);
    for (int file = 0; trail.made < records; file++) {
      Path path = folder.resolve("trail-%05d.json.gz".formatted(file));
      try (OutputStream out =
          new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(path), 1 << 16))) {
        out.write("{\"Records\":[".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < RECORDS_A_FILE && trail.made < records; i++) {
          out.write(i == 0 ? ' ' : ',');
          out.write(trail.next());
        }
        out.write("]}".getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** All of it as one stream of a record a line, made as it is read. */
  static InputStream lines(long seed, long records) {
    return lines(seed, records, START, YEAR);
  }

  /** The same over another span of time. */
  static InputStream lines(long seed, long records, Instant from, Duration span) {
    BenchTrail trail = new BenchTrail(seed, records, from, span);
    return new InputStream() {
      private byte[] line = new byte[0];
      private int at;

      @Override
      public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] to, int offset, int length) {
        if (at == line.length) {
          if (trail.made == trail.records) {
            return -1;
          }
          byte[] record = trail.next();
          line = java.util.Arrays.copyOf(record, record.length + 1);
          line[record.length] = '\n';
          at = 0;
        }
        int count = Math.min(length, line.length - at);
        System.arraycopy(line, at, to, offset, count);
        at += count;
        return count;
      }
    };
  }

  private byte[] next() {
    Instant time = from.plusSeconds(made * span.toSeconds() / records);
    made++;
    String name = NAMES[random.nextInt(NAMES.length)];
    String service = SERVICES[random.nextInt(SERVICES.length)];
    int user = random.nextInt(60);
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    String record =
        """
        {"eventVersion":"1.09","userIdentity":{"type":"AssumedRole","principalId":"AROAEXAMPLE:user-%d",\
        "arn":"arn:aws:sts::111122223333:assumed-role/example/user-%d","accountId":"111122223333",\
        "accessKeyId":"ASIAEXAMPLE%d","sessionContext":{"sessionIssuer":{"type":"Role",\
        "principalId":"AROAEXAMPLE","arn":"%s","accountId":"111122223333","userName":"example-%d"},\
        "attributes":{"creationDate":"%s","mfaAuthenticated":"false"}}},"eventTime":"%s",\
        "eventSource":"%s.amazonaws.com","eventName":"%s","awsRegion":"%s",\
        "sourceIPAddress":"10.%d.%d.%d","userAgent":"aws-sdk-java/2.31.0 md/io#sync ua/2.1 api/%s#2.31",\
        "requestParameters":{"resourceName":"example-resource-%d","maxResults":100,"filterSet":{},\
        "roleArn":"%s"},"responseElements":null,"requestID":"%s","eventID":"%s","readOnly":%b,\
        "eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"111122223333",\
        "eventCategory":"Management","tlsDetails":{"tlsVersion":"TLSv1.3",\
        "cipherSuite":"TLS_AES_128_GCM_SHA256","clientProvidedHostHeader":"%s.example.amazonaws.com"}}\
        """
            .formatted(
                user,
                user,
                user,
                PADDING,
                user,
                time,
                time,
                service,
                name,
                REGIONS[random.nextInt(REGIONS.length)],
                random.nextInt(255),
                random.nextInt(255),
                random.nextInt(255),
                service,
                random.nextInt(100_000),
                PADDING,
                new UUID(random.nextLong(), random.nextLong()),
                id,
                name.startsWith("Get"),
                service);
    return record.getBytes(StandardCharsets.UTF_8);
  }
}
