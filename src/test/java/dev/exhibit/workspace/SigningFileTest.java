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
    assertEquals(
        new SigningKey.InSystem("Desk"), read("identity: system\nidentity_alias: Desk\n").key());
    assertEquals(new SigningKey.InSystem(null), read("identity: system\n").key());
  }

  @Test
  void faultsNameFileAndKeyAsTheSchemaDoes() throws Exception {
    assertTrue(valid(TOKEN));
    assertTrue(valid(SigningFile.template()));
    assertTrue(valid("identity: system\nidentity_alias: Desk\n"));
    assertTrue(valid("identity: a.p12\nidentity_password_file: p\n"));
    for (String text :
        List.of(
            "tsa: ftp://one.example\n",
            "tsa: http://me:word@one.example\n",
            "identity: a.p12\n",
            "identity: system\nidentity_password_file: p\n",
            "identity: a.p12\nidentity_password_file: p\nidentity_alias: Desk\n",
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

  @Test
  void whatIsWrittenIsReadAgainAndHoldsNoSecret() throws Exception {
    Files.createDirectories(temp.resolve("certificates"));
    Password secret = new Password.OfFile(temp.resolve("pass \"word\" # file"));
    for (SigningKey key :
        new SigningKey[] {
          null,
          new SigningKey.InFile(Path.of("/outside/a: b\\c.p12"), secret),
          new SigningKey.InFile(temp.resolve("system"), secret),
          new SigningKey.InToken(Path.of("/lib/t.so"), null, null, secret),
          new SigningKey.InToken(Path.of("/lib/t.so"), 3, "it's [me]", secret),
          new SigningKey.InSystem(null),
          new SigningKey.InSystem("Evidence desk")
        }) {
      SigningSettings settings =
          new SigningSettings(
              key,
              List.of(URI.create("http://one.example/tsr")),
              List.of(temp.resolve("certificates/tsa.pem"), Path.of("/outside/root.pem")));
      SigningFile.write(folder, settings);
      assertEquals(settings, SigningFile.read(folder));
      assertTrue(valid(Files.readString(folder.signingFile())));
    }
    assertTrue(Files.readString(folder.signingFile()).contains("certificates/tsa.pem"));
    SigningSettings typed =
        new SigningSettings(
            new SigningKey.InFile(Path.of("a.p12"), new Password.OfPerson(() -> new char[0])),
            List.of(),
            List.of());
    assertThrows(IllegalArgumentException.class, () -> SigningFile.write(folder, typed));
  }

  @Test
  void whatAPersonWroteAboveTheKeysIsKeptOnceAndTheirOldValuesAreNot() throws Exception {
    String written =
        "# Ask the security desk before changing this.\ntsa: [http://old.example/tsr]\n";
    Files.writeString(folder.signingFile(), SigningFile.template() + written);
    SigningSettings settings =
        new SigningSettings(null, List.of(URI.create("http://new.example/tsr")), List.of());
    SigningFile.write(folder, settings);
    SigningFile.write(folder, settings);
    String text = Files.readString(folder.signingFile());
    assertEquals(2, text.split("# Ask the security desk", -1).length);
    assertEquals(2, text.split("# Authorities that vouch", -1).length, "nor is the template twice");
    assertFalse(text.contains("old.example"));
    assertEquals(settings, SigningFile.read(folder));
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
