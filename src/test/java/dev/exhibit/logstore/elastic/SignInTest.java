package dev.exhibit.logstore.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.exhibit.logstore.LogStore;
import dev.exhibit.logstore.elastic.ElasticConnection.Credentials;
import dev.exhibit.logstore.elastic.ElasticConnection.Trust;
import dev.exhibit.logstore.elastic.FakeElastic.Answer;
import dev.exhibit.model.StoreHealth;
import dev.exhibit.model.StoreUnavailableException;
import dev.exhibit.model.UserFacingException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who we are, and what the store says when that does not do. */
class SignInTest {
  private static final String SECRET = "pss-Word:1";

  @TempDir Path temp;

  private Secret file(String text) throws IOException {
    return new Secret.InFile(Files.writeString(Files.createTempFile(temp, "s", ""), text));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String header(Credentials credentials) throws IOException {
    try (FakeElastic server = FakeElastic.plain(asked -> FakeElastic.WELCOME);
        LogStore store = new ElasticLogStore(ElasticConnection.of(server.url(), credentials))) {
      StoreHealth.Reachable here = assertInstanceOf(StoreHealth.Reachable.class, store.health());
      assertEquals("9.2.1", here.version());
      return String.valueOf(server.asked().getFirst().authorization());
    }
  }

  @Test
  void eachWayToSignInSendsItsHeader() throws IOException {
    assertEquals("null", header(new Credentials.None()));
    assertEquals("ApiKey bm9uZQ==", header(new Credentials.ApiKey(file("bm9uZQ==\nnote\n"))));
    assertEquals(
        "ApiKey " + base64("id:secret"), header(new Credentials.ApiKey(file("id:secret\r\n"))));
    assertEquals(
        "Bearer AAEAAWVs", header(new Credentials.Bearer(new Secret.Held(" AAEAAWVs", "X"))));
    assertEquals(
        "Basic " + base64("ops:grün " + SECRET),
        header(new Credentials.Basic("ops", file("grün " + SECRET + "\n"))));
  }

  @Test
  void aFileWithoutASecretIsSaid() throws IOException {
    Path missing = temp.resolve("missing");
    for (Secret secret :
        List.of(file(""), file("\n"), file("a\u0000b"), new Secret.InFile(missing))) {
      UserFacingException no =
          assertThrows(UserFacingException.class, () -> header(new Credentials.ApiKey(secret)));
      assertTrue(no.getMessage().contains(temp.toString()), no.getMessage());
    }
  }

  @Test
  void noTextFormShowsASecret() {
    Secret held = new Secret.Held(SECRET, "EXHIBIT_PASSWORD");
    ElasticConnection connection =
        ElasticConnection.of("https://es.example", new Credentials.Basic("ops", held));
    assertFalse(connection.toString().contains(SECRET), connection.toString());
    assertFalse(connection.address().contains(SECRET));
  }

  @ParameterizedTest
  @CsvSource({
    "http://es.example:9200",
    "http://10.0.0.7:9200",
    "http://127.0.0.1.example.com:9200"
  })
  void aSecretIsNotSentThroughTheNetForEverybodyToRead(String url) {
    Credentials key = new Credentials.ApiKey(new Secret.Held(SECRET, "EXHIBIT_API_KEY"));
    UserFacingException no =
        assertThrows(UserFacingException.class, () -> ElasticConnection.of(url, key));
    assertTrue(no.todo().contains("https"), no.todo());
    assertFalse((no.getMessage() + no.todo()).contains(SECRET));
    ElasticConnection.of(url, new Credentials.None());
    ElasticConnection.of("http://localhost:9200", key);
    ElasticConnection.of("http://[::1]:9200", key);
    assertThrows(
        UserFacingException.class,
        () ->
            new ElasticConnection(
                List.of(URI.create("http://127.0.0.1:9200")),
                key,
                Trust.MACHINE,
                null,
                new ElasticConnection.Proxy(URI.create("http://proxy.example:3128"), null, null),
                false));
  }

  private static String refusal(Credentials credentials, Answer answer) throws IOException {
    Function<FakeElastic.Asked, Answer> answers = asked -> answer;
    try (FakeElastic server = FakeElastic.plain(answers);
        LogStore store = new ElasticLogStore(ElasticConnection.of(server.url(), credentials))) {
      StoreUnavailableException no =
          assertThrows(StoreUnavailableException.class, () -> store.count(Events.all("exhibit-x")));
      String all = no.getMessage() + " " + no.todo();
      assertFalse(all.contains(SECRET), all);
      assertTrue(all.contains(server.url()), all);
      return all.replace(server.url(), "URL");
    }
  }

  @Test
  void whoIsNotKnownIsToldSo() throws IOException {
    Secret secret = new Secret.Held(SECRET, "variable");
    assertEquals(
        "The log store at URL does not know our key: there is none."
            + " Say how to sign in (Settings, or --api-key-file, --bearer-file or --user).",
        refusal(
            new Credentials.None(),
            Answer.security(
                401, "missing authentication credentials for REST request [/exhibit-x/_search]")));
    assertEquals(
        "The log store at URL does not know the user ops. Check the name and the password.",
        refusal(
            new Credentials.Basic("ops", secret),
            Answer.security(
                401, "unable to authenticate user [ops] for REST request [/exhibit-x/_search]")));
    String expired =
        "{\"error\":{\"root_cause\":[{\"type\":\"security_exception\",\"reason\":\"unable to"
            + " authenticate with provided credentials and anonymous access is not allowed for"
            + " this request\",\"additional_unsuccessful_credentials\":\"API key: api key is"
            + " expired\"}],\"type\":\"security_exception\",\"reason\":\"unable to"
            + " authenticate\"},\"status\":401}";
    assertEquals(
        "The log store at URL does not know our key: it has expired. Check the API key.",
        refusal(new Credentials.ApiKey(secret), new Answer(401, expired)));
  }

  @Test
  void aMissingPrivilegeIsNamed() throws IOException {
    Secret secret = new Secret.Held(SECRET, "variable");
    assertEquals(
        "The API key may not read exhibit-x at URL: it lacks the index privilege 'read'"
            + " (for indices:data/read/search). Ask the store's administrator to grant 'read' on"
            + " exhibit-x, or use another key.",
        refusal(
            new Credentials.ApiKey(secret),
            Answer.security(
                403,
                "action [indices:data/read/search] is unauthorized for API key id [abc] of user"
                    + " [ops] on indices [exhibit-x], this action is granted by the index"
                    + " privileges [read,all]")));
    assertEquals(
        "The user ops may not manage index templates at URL: it lacks the cluster privilege"
            + " 'manage_index_templates' (for indices:admin/index_template/put). Ask the store's"
            + " administrator to grant 'manage_index_templates' on the cluster, or use another"
            + " key.",
        written(
            new Credentials.Basic("ops", secret),
            asked ->
                Answer.security(
                    403,
                    "action [indices:admin/index_template/put] is unauthorized for user [ops] with"
                        + " effective roles [reader], this action is granted by the cluster"
                        + " privileges [manage_index_templates,manage,all]")));
  }

  @Test
  void aPrivilegeThatOneEventMissesIsNamed() throws IOException {
    String item =
        "{\"create\":{\"_index\":\"exhibit-x\",\"_id\":\"e0\",\"status\":403,\"error\":{\"type\":"
            + "\"security_exception\",\"reason\":\"action [indices:admin/auto_create] is"
            + " unauthorized for API key id [abc] of user [ops] on indices [exhibit-x], this"
            + " action is granted by the index privileges [auto_configure,create_index,manage,all]"
            + "\"}}}";
    assertEquals(
        "The API key may not create exhibit-x at URL: it lacks the index privilege"
            + " 'auto_configure' (for indices:admin/auto_create). Ask the store's administrator"
            + " to grant 'auto_configure' on exhibit-x, or use another key.",
        written(
            new Credentials.ApiKey(new Secret.Held(SECRET, "variable")),
            asked ->
                asked.what().endsWith("_bulk")
                    ? new Answer(200, "{\"errors\":true,\"items\":[" + item + "]}")
                    : new Answer(200, "{\"acknowledged\":true}")));
  }

  private static String written(
      Credentials credentials, Function<FakeElastic.Asked, Answer> answers) throws IOException {
    try (FakeElastic server = FakeElastic.plain(answers);
        ElasticEventWriter writer =
            new ElasticEventWriter(ElasticConnection.of(server.url(), credentials))) {
      StoreUnavailableException no =
          assertThrows(
              StoreUnavailableException.class, () -> writer.write(Events.minutes("exhibit-x", 1)));
      return (no.getMessage() + " " + no.todo()).replace(server.url(), "URL");
    }
  }
}
