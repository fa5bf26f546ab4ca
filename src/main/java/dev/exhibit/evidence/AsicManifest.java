package dev.exhibit.evidence;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The ASiCManifest of ETSI EN 319 162-1: the list of signed files with their digests, one reference
 * a line so that shell tools can read it.
 */
final class AsicManifest {
  static final String FILE = "META-INF/ASiCManifest001.xml";
  static final String SIGNATURE = "META-INF/signature001.p7s";

  /** The list that the archive timestamp speaks of. */
  static final String ARCHIVE = "META-INF/ASiCArchiveManifest.xml";

  static final String TIMESTAMP = "META-INF/timestamp001.tst";

  private static final String ASIC = "http://uri.etsi.org/02918/v1.2.1#";
  private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
  private static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";

  private AsicManifest() {}

  /** A manifest that cannot be read, with what is wrong. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** Writes the list of what is signed; names need no escaping, see {@link Container}. */
  static byte[] write(SortedMap<String, Container.Entry> entries) {
    return list(entries, SIGNATURE, "application/pkcs7-signature");
  }

  /** Writes the list that the archive timestamp speaks of. */
  static byte[] archive(SortedMap<String, Container.Entry> entries) {
    return list(entries, TIMESTAMP, "application/vnd.etsi.timestamp-token");
  }

  private static byte[] list(
      SortedMap<String, Container.Entry> entries, String seal, String sealType) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<asic:ASiCManifest xmlns:asic=\"").append(ASIC);
    xml.append("\" xmlns:ds=\"").append(DSIG).append("\">\n");
    xml.append("<asic:SigReference MimeType=\"").append(sealType).append("\" URI=\"");
    xml.append(seal).append("\"/>\n");
    for (Map.Entry<String, Container.Entry> entry : entries.entrySet()) {
      byte[] digest = HexFormat.of().parseHex(entry.getValue().sha256());
      xml.append("<asic:DataObjectReference MimeType=\"").append(mimeType(entry.getKey()));
      xml.append("\" URI=\"").append(entry.getKey()).append("\">");
      xml.append("<ds:DigestMethod Algorithm=\"").append(SHA256).append("\"/>");
      xml.append("<ds:DigestValue>").append(Base64.getEncoder().encodeToString(digest));
      xml.append("</ds:DigestValue></asic:DataObjectReference>\n");
    }
    xml.append("</asic:ASiCManifest>\n");
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String mimeType(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "json" -> "application/json";
      case "ndjson" -> "application/x-ndjson";
      case "csv" -> "text/csv";
      case "pdf" -> "application/pdf";
      case "yaml" -> "application/yaml";
      case "txt", "mimetype" -> "text/plain";
      case "pem" -> "application/x-pem-file";
      case "xml" -> "text/xml";
      case "p7s" -> "application/pkcs7-signature";
      default -> "application/octet-stream";
    };
  }

  /**
   * Reads the list: file name to lower-case hex SHA-256. No document type and no external entity is
   * accepted.
   *
   * @param seal the file that must vouch for the list: {@link #SIGNATURE} or {@link #TIMESTAMP}
   * @throws MalformedException if it is not exactly such a list
   */
  static SortedMap<String, String> read(byte[] xml, String seal) throws MalformedException {
    SortedMap<String, String> references = new TreeMap<>();
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(xml));
      @Nullable String file = null;
      boolean sha256 = false;
      while (reader.hasNext()) {
        int next = reader.next();
        require(
            next != XMLStreamConstants.DTD && next != XMLStreamConstants.ENTITY_REFERENCE,
            "has a document type or an entity, which such a list never has");
        if (next != XMLStreamConstants.START_ELEMENT) {
          continue;
        }
        QName name = reader.getName();
        if (name.equals(new QName(ASIC, "SigReference"))) {
          require(seal.equals(reader.getAttributeValue(null, "URI")), "does not name " + seal);
        } else if (name.equals(new QName(ASIC, "DataObjectReference"))) {
          file = reader.getAttributeValue(null, "URI");
          sha256 = false;
        } else if (name.equals(new QName(DSIG, "DigestMethod"))) {
          sha256 = SHA256.equals(reader.getAttributeValue(null, "Algorithm"));
        } else if (name.equals(new QName(DSIG, "DigestValue"))) {
          require(file != null && sha256, "has a digest that is not SHA-256 of a file");
          String hex = hex(reader.getElementText());
          require(references.put(file, hex) == null, "lists " + file + " twice");
          file = null;
        } else {
          require(name.equals(new QName(ASIC, "ASiCManifest")), "holds an unknown element " + name);
        }
      }
    } catch (XMLStreamException | IllegalArgumentException e) {
      throw new MalformedException("is not a well-formed list", e);
    }
    require(!references.isEmpty(), "lists no file");
    return references;
  }

  private static String hex(String base64) {
    return HexFormat.of().formatHex(Base64.getDecoder().decode(base64.strip()));
  }

  private static void require(boolean holds, String problem) throws MalformedException {
    if (!holds) {
      throw new MalformedException(problem, null);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    return factory;
  }
}
