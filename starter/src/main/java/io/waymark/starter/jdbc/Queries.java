package io.waymark.starter.jdbc;

import io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlDialect;
import io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlQuery;
import io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlQueryAnalyzer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Summaries and harmless texts of statements, found by the grammar of OpenTelemetry's own
 * instrumentation and remembered for the statements that come first.
 *
 * <p>Parameterised statements go through it as well: what an application writes into one as a
 * literal is as secret as in any other.
 */
final class Queries {

  private static final int MAX_CACHED = 1_000;

  /** Longer ones are not worth their memory. */
  private static final int MAX_CACHED_LENGTH = 4_096;

  /** Where a double quote never begins a value; anywhere else it might. */
  private static final Set<String> QUOTED_IDENTIFIERS =
      Set.of(
          "clickhouse",
          "cockroachdb",
          "derby",
          "hsqldb",
          "ibm.db2",
          "oracle.db",
          "postgresql",
          "sap.hana");

  private static final Set<String> OPERATIONS =
      Set.of(
          "ALTER",
          "BATCH",
          "BEGIN",
          "CALL",
          "COMMIT",
          "CREATE",
          "DATABASE",
          "DELETE",
          "DROP",
          "EXEC",
          "EXECUTE",
          "EXPLAIN",
          "GRANT",
          "INDEX",
          "INSERT",
          "LOCK",
          "MERGE",
          "PROCEDURE",
          "RELEASE",
          "REPLACE",
          "REVOKE",
          "ROLLBACK",
          "SAVEPOINT",
          "SCHEMA",
          "SELECT",
          "SET",
          "SHOW",
          "START",
          "TABLE",
          "TRUNCATE",
          "UPDATE",
          "USE",
          "USER",
          "VALUES",
          "VIEW",
          "WITH");

  private final SqlQueryAnalyzer analyzer = SqlQueryAnalyzer.create(true);
  private final SqlDialect dialect;
  private final Map<String, Query> known = new ConcurrentHashMap<>();

  Queries(String system) {
    this.dialect =
        QUOTED_IDENTIFIERS.contains(system)
            ? SqlDialect.DOUBLE_QUOTES_ARE_IDENTIFIERS
            : SqlDialect.DOUBLE_QUOTES_ARE_STRING_LITERALS;
  }

  Query of(@Nullable String sql) {
    if (sql == null) {
      return Query.NONE;
    }
    Query query = this.known.get(sql);
    if (query != null) {
      return query;
    }
    SqlQuery analyzed = this.analyzer.analyzeWithSummary(sql, this.dialect);
    query = new Query(lowerOperations(analyzed.getQuerySummary()), analyzed.getQueryText());
    if (this.known.size() < MAX_CACHED && sql.length() <= MAX_CACHED_LENGTH) {
      this.known.put(sql, query);
    }
    return query;
  }

  /** One label value for {@code SELECT item} and {@code select item}. */
  private static @Nullable String lowerOperations(@Nullable String summary) {
    if (summary == null) {
      return null;
    }
    return Stream.of(summary.split(" "))
        .map(Queries::lowerOperation)
        .collect(Collectors.joining(" "));
  }

  private static String lowerOperation(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    String plain = upper.endsWith(";") ? upper.substring(0, upper.length() - 1) : upper;
    return OPERATIONS.contains(plain) ? word.toLowerCase(Locale.ROOT) : word;
  }
}
