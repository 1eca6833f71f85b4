package io.waymark.contracttests;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every mode must emit, however little its server knows: each series of the contract with
 * exactly its labels, known values, units and bounds. A mode extends this with the way it starts
 * the application and, where that is not a scrape, with the way its telemetry is read.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ModeContract
    implements SeriesClaims, HttpClaims, DatabaseClaims, SloClaims, ProcessClaims {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private ForkedApplication application;
  private Scrape first;
  private Scrape last;

  /**
   * Starts the application as {@code shop}, version 1.4.2, in environment test.
   *
   * @param environment variables it needs to have, and may have more of
   */
  abstract ForkedApplication start(Map<String, String> environment);

  /** What the application needs to know of its surroundings. */
  abstract Map<String, String> environment();

  /** Whether everything that the traffic asked for has been measured. */
  abstract boolean isComplete(Scrape scrape);

  /** These variables and those. */
  static Map<String, String> with(Map<String, String> environment, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return all;
  }

  @Override
  public Scrape read() {
    return this.application.scrape();
  }

  @BeforeAll
  void drive() {
    this.application = start(environment());
    this.first = read();
    Traffic.drive(this.application);
    // The server notices at its next write; a gauge may be one collection behind.
    this.last =
        Awaitility.await("abort and messages are measured, and nobody waits for a connection")
            .atMost(PATIENCE)
            .until(
                this::read,
                scrape ->
                    isComplete(scrape)
                        && scrape.sum("db_client_connection_pending_requests", Map.of()) == 0);
  }

  @AfterAll
  void stop() throws IOException {
    if (this.last != null) {
      SignalCounts.keep(this, getClass().getSimpleName());
    }
    if (this.application != null) {
      this.application.close();
    }
  }

  @Override
  public Scrape first() {
    return this.first;
  }

  @Override
  public Scrape last() {
    return this.last;
  }

  @Override
  public int port() {
    return this.application.port();
  }

  public ForkedApplication application() {
    return this.application;
  }

  @Test
  void saysWhatEveryOtherModeSays() throws IOException {
    ModeComparison.assertSame(this);
  }
}
