package io.waymark.contract;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What summaries and cleaned texts of SQL statements look like in every mode. */
public final class SqlText {

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

  private SqlText() {}

  /** Whether text in double quotes is a name in this system, and never a value. */
  public static boolean quotesIdentifiers(String system) {
    return QUOTED_IDENTIFIERS.contains(system);
  }

  /** One label value for {@code SELECT item} and {@code select item}. */
  public static String lowerOperations(String summary) {
    return Stream.of(summary.split(" "))
        .map(SqlText::lowerOperation)
        .collect(Collectors.joining(" "));
  }

  private static String lowerOperation(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    String plain = upper.endsWith(";") ? upper.substring(0, upper.length() - 1) : upper;
    return OPERATIONS.contains(plain) ? word.toLowerCase(Locale.ROOT) : word;
  }
}
