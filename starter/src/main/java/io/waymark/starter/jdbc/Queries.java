package io.waymark.starter.jdbc;

import io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlDialect;
import io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlQuery;
import io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlQueryAnalyzer;
import io.waymark.contract.SqlText;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

  private final SqlQueryAnalyzer analyzer = SqlQueryAnalyzer.create(true);
  private final SqlDialect dialect;
  private final Map<String, Query> known = new ConcurrentHashMap<>();

  Queries(String system) {
    this.dialect =
        SqlText.quotesIdentifiers(system)
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
    String summary = analyzed.getQuerySummary();
    query =
        new Query(
            summary != null ? SqlText.lowerOperations(summary) : null, analyzed.getQueryText());
    if (this.known.size() < MAX_CACHED && sql.length() <= MAX_CACHED_LENGTH) {
      this.known.put(sql, query);
    }
    return query;
  }
}
