package io.waymark.contract.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionPolicyTests {

  private final RedactionPolicy policy = new RedactionPolicy(List.of("iban"), List.of());

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "password=tulip9 next=1 | password=REDACTED next=1",
        "{dbPassword=tulip9, user=ann} | {dbPassword=REDACTED, user=ann}",
        "Login[user=ann, passwd=tulip9] | Login[user=ann, passwd=REDACTED]",
        "secret=a,b&c=d | secret=REDACTED&c=d",
        "{\"apiKey\":\"tul\\\"ip\",\"n\":1} | {\"apiKey\":\"REDACTED\",\"n\":1}",
        "body {\\\"client_secret\\\":\\\"tulip\\\"} | body"
            + " {\\\"client_secret\\\":\\\"REDACTED\\\"}",
        "'pwd': 'tulip' | 'pwd': 'REDACTED'",
        "password: tulip | password: REDACTED",
        "GET /x?access_token=tulip&page=2 | GET /x?access_token=REDACTED&page=2",
        "X-Api-Key: tulip9 | X-Api-Key: REDACTED",
        "Authorization: Basic dHVsaXA= from x | Authorization: Basic REDACTED from x",
        "Cookie: a=tulip; b=rose | Cookie: REDACTED",
        "passwords=[tulip, rose] secret=[tulip, rose] | passwords=[tulip, rose] secret=[REDACTED]",
        "jdbc:postgresql://h/db?user=ann&password=tulip |"
            + " jdbc:postgresql://h/db?user=ann&password=REDACTED",
        "postgres://ann:tu@lip@db:5432/x | postgres://REDACTED@db:5432/x",
        "https://ghost@host/path | https://REDACTED@host/path",
        "jdbc:oracle:thin:ann/tulip@db:1521 | jdbc:oracle:thin:REDACTED@db:1521",
        "sent Bearer a1b2c3d4e5 to it | sent Bearer REDACTED to it",
        "id eyJraWQiOiJ0dWxpcCJ9.eyJzdWIiOiJyb3NlIn0.c2ln ok | id REDACTED ok",
        "key ASIAQNZGKIQY56JQ7WML. | key REDACTED.",
        "ghs_16C7e42F292c6912E7710c838347Ae178B4a | REDACTED",
        "xoxp-2093847-tulip | REDACTED",
        "card 5105105105105100 ok | card REDACTED ok",
        "card 3714 496353 98431 ok | card REDACTED ok",
        "cvv=123 pin=9999 | cvv=REDACTED pin=REDACTED",
        "/x?q=Bearer%20a1b2c3d4e5&n=1 | /x?q=Bearer%20REDACTED&n=1",
        "/x?q=password%3Dtulip%26n%3D1 | /x?q=password%3DREDACTED%26n%3D1",
        "customer_iban=DE02 | customer_iban=REDACTED"
      })
  void takesSecretsOut(String text, String expected) {
    assertThat(this.policy.text(text)).isEqualTo(expected);
  }

  @Test
  void numbersOfCardsAreSecretsWhateverTypeTheyHave() {
    assertThat(this.policy.isSecret(4111111111111111L)).isTrue();
    assertThat(this.policy.isSecret(new BigInteger("4111111111111111"))).isTrue();
    assertThat(this.policy.isSecret(new BigDecimal("4111111111111111"))).isTrue();
    assertThat(this.policy.isSecret(4111111111111111.0)).isTrue();
    assertThat(this.policy.isSecret(4111111111111112L)).isFalse();
    assertThat(this.policy.isSecret(-4111111111111111L)).isFalse();
    assertThat(this.policy.isSecret(411111111111111.5)).isFalse();
    assertThat(this.policy.isSecret(1_795_415_400_123L)).isFalse();
    assertThat(this.policy.isSecret(Double.NaN)).isFalse();
    assertThat(this.policy.isSecret(new BigInteger("1".repeat(40)))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order 42 for user ann took 31 ms",
        "http://shop.example:8080/items/@ann?page=2&sort=name",
        "2026-11-23T06:30:00.123Z 12:30:45 [main] a.b.C : done",
        "trace 4bf92f3577b34da6a3ce929d0e0e4736 span 00f067aa0ba902b7",
        "uuid 123e4567-e89b-12d3-a456-426614174000",
        "at 1764000000000 and 1764000000000000 and 1764000000000000000",
        "order 4000000000000000",
        "0.4111111111111111",
        "bypass=1 tokens=5 monkey=2 mapping=3 keyboard=4",
        "Invalid token: expired",
        "Basic authentication is required, Bearer authentication too.",
        "password=null token=false",
        "sk-short and xoxb-x and eyJhbGciOiJIUzI1NiJ9 alone",
        "ann@example.com wrote",
        "::1 == [::] = ",
        "=:@ -_JIz"
      })
  void leavesTheRestAsItIs(String text) {
    assertThat(this.policy.text(text)).isSameAs(text);
  }

  @Test
  void takesAPrivateKeyOutWholeAndWithoutItsEndToo() {
    String key = "-----BEGIN EC PRIVATE KEY-----\nMHcC\nAQEE\n-----END EC PRIVATE KEY-----";
    assertThat(this.policy.text("a " + key + " b")).isEqualTo("a REDACTED b");
    assertThat(this.policy.text("a " + key.substring(0, 40))).isEqualTo("a REDACTED");
    assertThat(this.policy.text("-----BEGIN CERTIFICATE-----")).contains("CERTIFICATE");
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "insert into item values (1, 'tu''lip') | insert into item values (?, ?)",
        "select a1 from t2 where b = 'x' and c > 3.5e2 | select a1 from t2 where b = ? and c > ?",
        "select \"na me\" from t where x = \"tulip\" | select \"na me\" from t where x = ?",
        "update t set a = 'C:\\' where b = 'tulip' | update t set a = ?",
        "select * from t where a = $1 and b = :name | select * from t where a = $1 and b = :name"
      })
  void takesTheLiteralsOfAStatement(String statement, String expected) {
    assertThat(this.policy.value("db.query.text", statement)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "JdbcSQLException: near 'tu''lip' [1-2] | JdbcSQLException: near ? [1-2]",
        "SQL: table 'x' doesn't have 'y' | SQL: table ? doesn't have ?",
        "SQL can't | SQL can't",
        "no item 'x' | no item 'x'"
      })
  void theMessageOfADatabaseLosesItsLiterals(String message, String expected) {
    assertThat(this.policy.failure(message)).isEqualTo(expected);
    assertThat(this.policy.value("exception.message", message)).isEqualTo(expected);
  }

  @Test
  void theNameOfAnAttributeDecidesBeforeItsValue() {
    assertThat(this.policy.value("http.request.header.x-api-key", "tulip")).isEqualTo("REDACTED");
    assertThat(this.policy.value("session.id", "tulip")).isEqualTo("REDACTED");
    assertThat(this.policy.value("db.query.parameter.name", "tulip")).isEqualTo("REDACTED");
    assertThat(this.policy.value("item", "tulip")).isEqualTo("tulip");
  }

  @Test
  void inACommandLineTheArgumentAfterANameIsItsValue() {
    assertThat(
            this.policy.values(
                "process.command_args",
                List.of("--user", "ann", "--db.password", "tulip", "--api-key=tulip", "-v")))
        .containsExactly("--user", "ann", "--db.password", "REDACTED", "--api-key=REDACTED", "-v");
  }

  @Test
  void whenThereAreSeveralSecretsAllOfThemGo() {
    assertThat(this.policy.text("password=a1 token=b2 https://u:p@h/ card 4111-1111-1111-1111"))
        .isEqualTo("password=REDACTED token=REDACTED https://REDACTED@h/ card REDACTED");
  }

  @Test
  void whenRunTwiceNothingChanges() {
    String once = this.policy.text("password=a1 https://u:p@h/ Authorization: Bearer a1b2c3d4e5");
    assertThat(this.policy.text(once)).isEqualTo(once);
  }

  /** Quadratic work on half a million characters would take a minute. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "@",
        "=",
        ":",
        "eyJ",
        "eyJ.",
        "-----BEGIN ",
        "password=\"",
        "token: a",
        "4",
        "4 ",
        "bearer ",
        "a=",
        "://",
        "://a:",
        "\\\"",
        "sk-",
        "_",
        "password=[",
        "cookie: ",
        "[",
        "a,"
      })
  void noTextTakesLong(String part) {
    String text = part.repeat(500_000 / part.length());
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    this.policy.text(text);
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofSeconds(2));
  }
}
