package dev.exhibit.evidence.signing;

import dev.exhibit.evidence.NoTimeException;
import dev.exhibit.evidence.TimeAuthority;
import dev.exhibit.evidence.TimeStamp;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets the signature library ask our authorities, and keeps what was answered. */
final class DssTimeSource implements TSPSource {
  private static final long serialVersionUID = 1L;

  private final transient TimeAuthority authority;
  private transient @Nullable TimeStamp stamp;

  DssTimeSource(TimeAuthority authority) {
    this.authority = authority;
  }

  /** No authority vouched for the time, through a library that knows unchecked exceptions only. */
  static final class NoTimeAtAllException extends DSSException {
    private static final long serialVersionUID = 1L;

    private final transient NoTimeException why;

    NoTimeAtAllException(NoTimeException why) {
      super(why.getMessage(), why);
      this.why = why;
    }

    NoTimeException why() {
      return why;
    }
  }

  @Override
  public TimestampBinary getTimeStampResponse(DigestAlgorithm algorithm, byte[] digest) {
    if (algorithm != DigestAlgorithm.SHA256) {
      throw new IllegalArgumentException("authorities are asked with SHA-256, not " + algorithm);
    }
    try {
      TimeStamp answer = authority.stamp(digest);
      stamp = answer;
      return new TimestampBinary(answer.token());
    } catch (NoTimeException e) {
      throw new NoTimeAtAllException(e);
    }
  }

  TimeStamp stamp() throws NoTimeException {
    TimeStamp answer = stamp;
    if (answer == null) {
      throw new NoTimeException(List.of("The signature library asked no authority."));
    }
    return answer;
  }
}
