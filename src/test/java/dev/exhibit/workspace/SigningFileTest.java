package dev.exhibit.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.exhibit.model.SigningKey;
import dev.exhibit.model.SigningKey.Password;
import dev.exhibit.model.SigningSettings;
import dev.exhibit.model.UserFacingException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningFileTest {
  private static final String TOKEN =
      """
      schema: exhibit/signing/1
      tsa: [http://one.example/tsr, https://two.example]
      trust: [tsa.pem]
      pkcs11_module: /usr/lib/token.so
      pkcs11_slot: 7
      pkcs11_label: evidence
      identity_password_file: pin
      """;

  @TempDir Path temp;

  private WorkspaceFolder folder;

  @BeforeEach
  void open() {
    folder = new WorkspaceFolder(temp);
  }

  private SigningSettings read(String text) throws Exception {
    Files.writeString(folder.signingFile(), text);
    return SigningFile.read(folder);
  }

  @Test
  void nothingSaidMeansTheOwnIdentityAndNoNetwork() throws Exception {
    assertEquals(SigningSettings.NONE, SigningFile.read(folder));
    assertEquals(SigningSettings.NONE, read(SigningFile.template()));
  }

  @Test
  void namesATokenAndItsFiles() throws Exception {
    SigningSettings settings = read(TOKEN);
    assertEquals(
        List.of(URI.create("http://one.example/tsr"), URI.create("https://two.example")),
        settings.authorities());
    assertEquals(List.of(temp.resolve("tsa.pem")), settings.trust());
    assertEquals(
        new SigningKey.InToken(
            Path.of("/usr/lib/token.so"), 7, "evidence", new Password.OfFile(temp.resolve("pin"))),
        settings.key());
    assertEquals(
        new SigningKey.InFile(temp.resolve("a.p12"), new Password.OfFile(temp.resolve("p"))),
        read("identity: a.p12\nidentity_password_file: p\n").key());
  }

  @Test
  void faultsNameFileAndKeyAsTheSchemaDoes() throws Exception {
    assertTrue(valid(TOKEN));
    assertTrue(valid(SigningFile.template()));
    for (String text :
        List.of(
            "tsa: ftp://one.example\n",
            "tsa: http://me:word@one.example\n",
            "identity: a.p12\n",
            "pkcs11_module: t.so\n",
            "pkcs11_module: t.so\nidentity: a.p12\nidentity_password_file: p\n",
            "pkcs11_module: t.so\npkcs11_slot: first\nidentity_password_file: p\n",
            "password: secret\n")) {
      UserFacingException e = assertThrows(UserFacingException.class, () -> read(text), text);
      assertTrue(e.getMessage().contains("signing.yaml:"), e.getMessage());
      assertFalse(e.getMessage().contains("word@"), e.getMessage());
      assertFalse(valid(text), text);
    }
  }

  private static boolean valid(String yaml) throws Exception {
    try (InputStream in = SigningFile.class.getResourceAsStream("/schema/signing-1.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .validate(yaml, InputFormat.YAML)
          .isEmpty();
    }
  }
}
