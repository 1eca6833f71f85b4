package io.waymark.agent.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlDialect;
import io.opentelemetry.instrumentation.api.incubator.semconv.db.SqlQueryAnalyzer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.waymark.contract.SqlText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes literals out of the text of prepared statements. Upstream leaves those as they are, because
 * whoever prepares a statement may be expected to bind its values; a literal that was written into
 * it all the same would leave the process.
 */
public final class QueryText implements SpanProcessor {

  private static final AttributeKey<String> TEXT = AttributeKey.stringKey("db.query.text");

  /** The conventions before the stable ones, where a user has chosen them. */
  private static final AttributeKey<String> OLD_TEXT = AttributeKey.stringKey("db.statement");

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");

  /** Instrumentations that speak SQL and prepare statements; other systems have other texts. */
  private static final List<String> SCOPES =
      List.of(
          "io.opentelemetry.jdbc", "io.opentelemetry.r2dbc", "io.opentelemetry.vertx-sql-client");

  /** Remembers the texts it has seen. */
  private final SqlQueryAnalyzer analyzer = SqlQueryAnalyzer.create(true);

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {
    String scope = span.getInstrumentationScopeInfo().getName();
    if (SCOPES.stream().anyMatch(scope::startsWith)) {
      String system = span.getAttribute(SYSTEM);
      clean(span, TEXT, system);
      clean(span, OLD_TEXT, system);
    }
  }

  private void clean(ReadWriteSpan span, AttributeKey<String> key, @Nullable String system) {
    String text = span.getAttribute(key);
    if (text != null) {
      SqlDialect dialect =
          system != null && SqlText.quotesIdentifiers(system)
              ? SqlDialect.DOUBLE_QUOTES_ARE_IDENTIFIERS
              : SqlDialect.DOUBLE_QUOTES_ARE_STRING_LITERALS;
      String cleaned = this.analyzer.analyzeWithSummary(text, dialect).getQueryText();
      span.setAttribute(key, cleaned != null ? cleaned : "?");
    }
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {}

  @Override
  public boolean isEndRequired() {
    return false;
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
