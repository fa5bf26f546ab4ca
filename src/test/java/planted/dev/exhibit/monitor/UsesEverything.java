package planted.dev.exhibit.monitor;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import eu.europa.esig.dss.model.DSSDocument;
import java.sql.Connection;
import java.time.Instant;
import javafx.beans.property.StringProperty;
import org.elasticsearch.node.Node;

/** Takes every library and every liberty that it should not, on purpose. */
class UsesEverything {
  ElasticsearchClient client;
  PdfRendererBuilder pdf;
  DSSDocument signed;
  Connection sql;
  StringProperty property;
  Node server;

  Instant now() {
    System.out.println("printed");
    return Instant.now();
  }

  Thread thread() {
    return new Thread(() -> {});
  }
}
