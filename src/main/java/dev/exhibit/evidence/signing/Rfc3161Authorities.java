package dev.exhibit.evidence.signing;

import dev.exhibit.evidence.NoTimeException;
import dev.exhibit.evidence.TimeAuthorities;
import dev.exhibit.evidence.TimeAuthority;
import dev.exhibit.evidence.TimeStamp;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.jspecify.annotations.Nullable;

/** Authorities that are asked over HTTP. */
public final class Rfc3161Authorities implements TimeAuthorities {
  /** Longest wait for one answer. */
  public static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Clock clock;
  private final Duration patience;

  /**
   * Asks when it is needed.
   *
   * @param clock says whether an authority's certificate has ended
   * @param patience longest wait for one answer
   */
  public Rfc3161Authorities(Clock clock, Duration patience) {
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public TimeAuthority at(List<URI> addresses) {
    return new Preferred(
        addresses.stream().map(one -> new HttpAuthority(one, clock, patience)).toList());
  }

  static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** In order of preference; the one that answered is asked first from then on. */
  private static final class Preferred implements TimeAuthority {
    private final List<HttpAuthority> authorities;

    Preferred(List<HttpAuthority> authorities) {
      this.authorities = new ArrayList<>(authorities);
    }

    @Override
    public TimeStamp stamp(byte[] sha256) throws NoTimeException {
      List<String> problems = new ArrayList<>();
      for (HttpAuthority authority : List.copyOf(authorities)) {
        try {
          TimeStamp stamp = authority.stamp(sha256);
          authorities.remove(authority);
          authorities.addFirst(authority);
          return stamp;
        } catch (HttpAuthority.RefusedException e) {
          problems.add(authority.address() + " " + e.getMessage() + ".");
        }
      }
      throw new NoTimeException(problems);
    }

    @Override
    public byte[] raise(byte[] signature) throws NoTimeException, IOException {
      try {
        CMSSignedData cms = new CMSSignedData(signature);
        SignerInformation signer = cms.getSignerInfos().getSigners().iterator().next();
        TimeStamp stamp = stamp(sha256(signer.getSignature()));
        SignerInformation raised =
            SignerInformation.replaceUnsignedAttributes(
                signer,
                with(signer.getUnsignedAttributes(), ASN1Primitive.fromByteArray(stamp.token())));
        return CMSSignedData.replaceSigners(cms, new SignerInformationStore(raised))
            .getEncoded("DER");
      } catch (CMSException e) {
        throw new IOException("The signature cannot be read.", e);
      }
    }

    private static AttributeTable with(@Nullable AttributeTable unsigned, ASN1Primitive token) {
      return unsigned == null
          ? new AttributeTable(
              new DERSet(
                  new Attribute(
                      PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, new DERSet(token))))
          : unsigned.add(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, token);
    }
  }
}
