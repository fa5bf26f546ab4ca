package dev.exhibit.intake.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
  /** Arguments are separated by a bar; the secret is always one of those in {@link #SECRET}. */
  private static final String SECRET = "hunter2";

  private static String mask(String arguments) {
    return String.join("|", Masking.arguments(Arrays.asList(arguments.split("\\|", -1))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x|--password=hunter2",
        "x|--password|hunter2",
        "x|--db-password|hunter2|--force",
        "x|-password|hunter2",
        "x|--apiKey=hunter2",
        "x|--client_secret=hunter2",
        "env|FOO_TOKEN=hunter2|run",
        "env|PGPASSWORD=hunter2|psql",
        "env|AWS_SECRET_ACCESS_KEY=hunter2|aws|s3|ls",
        "mysql|-phunter2|db",
        "sudo|/usr/bin/mysqldump|-u|root|-phunter2",
        "sshpass|-p|hunter2|ssh|host",
        "curl|-u|bob:hunter2|https://x",
        "curl|--user|bob:hunter2|https://x",
        "curl|--proxy-user=bob:hunter2|https://x",
        "curl|--cert|client.pem:hunter2|https://x",
        "smbclient|--user=bob%hunter2|//host/share",
        "curl|-su|bob:hunter2|https://x",
        "curl|-ubob:hunter2|https://x",
        "curl|-H|Authorization: Bearer hunter2",
        "curl|-H|Authorization:hunter2",
        "curl|-H|X-Api-Key: hunter2 and more",
        "curl|--header=Cookie: a=hunter2",
        "curl|https://bob:hunter2@host/x",
        "curl|https://bob:hun/hunter2@host/x",
        "psql|postgres://bob:hunter2@db:5432/x",
        "curl|https://x/?user=bob&access_token=hunter2&x=1",
        "x|Server=db;Password=hunter2;User=bob",
        "docker|login|-u|bob|-p|hunter2",
        "ldapsearch|-w|hunter2|-x",
        "redis-cli|-a|hunter2",
        "smbclient|//h/s|-U|bob%hunter2",
        "sqlplus|bob/hunter2@db",
        "openssl|enc|-k|hunter2",
        "openssl|rsa|-passin|pass:hunter2",
        "kubectl|create|secret|--from-literal=key=hunter2",
        "ansible-playbook|-e|db_password=hunter2|site.yml",
        "ansible-playbook|-e|{\"db_password\": \"hunter2\"}|site.yml",
        "ansible-playbook|-e|{\"a\":\"b\",\"db_password\":\"hunter2 with space\",\"c\":1}",
        "ansible-playbook|--extra-vars=db_password='hunter2 x' port=1",
        "sh|-c|mysql -phunter2 db",
        "sh|-c|x --password hunter2 --y",
        "sh|-c|x --password 'hunter2 and more' --y",
        "sh|-c|FOO_TOKEN=\"hunter2 x\" run",
        "sh|-c|curl -H 'Authorization: Bearer hunter2' https://x",
        "sh|-c|curl -d '{\"password\": \"hunter2\"}' https://x",
        "sh|-c|curl -d \"{\\\"password\\\":\\\"hunter2\\\"}\" https://x",
        "sh|-c|echo Authorization: Basic hunter2",
        "sh|-c|don't --password hunter2",
        "sh|-c|sh -c 'sh -c \"mysql -phunter2\"'",
        "psql|-c|ALTER USER bob WITH PASSWORD 'hunter2'",
        "mysql|-e|CREATE USER bob IDENTIFIED BY 'hunter2'",
        "x|-----BEGIN RSA PRIVATE KEY-----\nhunter2\n-----END RSA PRIVATE KEY-----",
        "x|password: hunter2",
        "x|password = hunter2"
      })
  void secretsAreMaskedWhereverTheyStand(String arguments) {
    String masked = mask(arguments);
    assertFalse(masked.contains(SECRET), masked);
    assertEquals(
        arguments.split("\\|", -1).length, masked.split("\\|", -1).length, "as many arguments");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AKIAIOSFODNN7EXAMPLE",
        "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
        "glpat-abcdefghijklmnopqrst",
        "xoxb-123456789012-abcdefghijkl",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abcdefghijk"
      })
  void tokensOfKnownShapeAreMaskedWithoutAName(String token) {
    assertEquals("x|***", mask("x|" + token));
    assertEquals("x|a,***;", mask("x|a," + token + ";"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ls|-l|/etc/passwd",
        "docker|run|-p|8080:80|nginx",
        "ssh|-p|22|host",
        "mkdir|-p|/x/y",
        "ansible-playbook|-i|inventory|--ask-become-pass|site.yml",
        "ansible-playbook|--vault-password-file|/etc/vault|site.yml",
        "docker|login|--password-stdin|registry.example",
        "env|PWD=/x|run",
        "curl|http://host:8080/path?x=1",
        "git|clone|git@github.com:org/repo.git",
        "tar|-czf|out.tgz|a b|ü",
        "sh|-c|for f in *; do echo \"$f\"; done",
        "make|-j4|CC=gcc",
        "x||",
        "curl|--connect-timeout|5|https://example.org:443"
      })
  void whatIsNoSecretStays(String arguments) {
    assertEquals(arguments, mask(arguments));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "x|--password=hunter2|y;x|--password=***|y",
        "x|--password|hunter2|y;x|--password|***|y",
        "x|--password|--user|bob;x|--password|--user|bob",
        "curl|-u|bob:hunter2|u;curl|-u|bob:***|u",
        "curl|https://bob:hunter2@host/x;curl|https://bob:***@host/x",
        "curl|https://x/?a=1&token=hunter2&b=2;curl|https://x/?a=1&token=***&b=2",
        "x|{\"user\":\"bob\",\"password\":\"hunter2\"};x|{\"user\":\"bob\",\"password\":\"***\"}",
        "sh|-c|mysql -u root -phunter2 db;sh|-c|mysql -u root -p*** db"
      })
  void onlyTheSecretGoes(String arguments, String expected) {
    assertEquals(expected, mask(arguments));
  }

  @Test
  void hostileTextCostsNoMoreThanItsLength() {
    String quotes = "'\"\\ = : password ".repeat(6_000);
    String equals = "password=".repeat(12_000);
    String colons = "://".repeat(30_000);
    assertEquals(3, Masking.arguments(List.of(quotes, equals, colons)).size());
  }

  @Test
  void labelsAreMaskedByTheirName() {
    assertEquals("***", Masking.value("api_token", "hunter2"));
    assertEquals("prod", Masking.value("env", "prod"));
  }
}
