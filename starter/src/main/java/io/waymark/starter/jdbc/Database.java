package io.waymark.starter.jdbc;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the address of a database says of it. Nothing else of the address is kept: no user, no
 * password, no option.
 *
 * @param system value of {@code db.system.name}; {@code other_sql} where the convention has none
 * @param name value of {@code db.namespace}; null where the address names none
 * @param host null for a database in this process, or in a file
 * @param port 0 where the address has none
 * @see <a
 *     href="https://github.com/open-telemetry/semantic-conventions/blob/v1.41.1/docs/registry/attributes/db.md">
 *     Semantic conventions 1.41.1, database attributes</a>
 */
record Database(String system, @Nullable String name, @Nullable String host, int port) {

  static final Database UNKNOWN = new Database("other_sql", null, null, 0);

  /** Names of the convention by the scheme that follows {@code jdbc:}. */
  private static final Map<String, String> SYSTEMS =
      Map.ofEntries(
          Map.entry("as400", "ibm.db2"),
          Map.entry("clickhouse", "clickhouse"),
          Map.entry("ch", "clickhouse"),
          Map.entry("cockroachdb", "cockroachdb"),
          Map.entry("db2", "ibm.db2"),
          Map.entry("derby", "derby"),
          Map.entry("firebirdsql", "firebirdsql"),
          Map.entry("h2", "h2database"),
          Map.entry("hsqldb", "hsqldb"),
          Map.entry("informix-sqli", "ibm.informix"),
          Map.entry("jtds", "microsoft.sql_server"),
          Map.entry("mariadb", "mariadb"),
          Map.entry("mysql", "mysql"),
          Map.entry("oracle", "oracle.db"),
          Map.entry("postgresql", "postgresql"),
          Map.entry("redshift", "aws.redshift"),
          Map.entry("sap", "sap.hana"),
          Map.entry("sqlite", "sqlite"),
          Map.entry("sqlserver", "microsoft.sql_server"),
          Map.entry("teradata", "teradata"),
          Map.entry("trino", "trino"));

  private static final Pattern NAME_OPTION =
      Pattern.compile("(?i)[;?&](?:databaseName|database|DatabaseName)=([^;&]+)");

  private static final Pattern AUTHORITY =
      Pattern.compile("//(?:[^/@]*@)?(\\[[^]]+]|[^/:;?,\\\\]+)?(?::(\\d+))?[^/;?]*(?:/([^;?]*))?");

  private static final Pattern ORACLE =
      Pattern.compile("@(?://)?([^:/(]+)(?::(\\d+))?[:/]([^?:/]+)");

  private static final Pattern ORACLE_SERVICE =
      Pattern.compile("(?i)(?:SERVICE_NAME|SID)\\s*=\\s*([^)\\s]+)");

  /** Reads an address such as {@code jdbc:postgresql://db.example/shop}. */
  static Database of(@Nullable String url) {
    if (url == null || !url.regionMatches(true, 0, "jdbc:", 0, 5)) {
      return UNKNOWN;
    }
    String rest = url.substring(5);
    int colon = rest.indexOf(':');
    if (colon < 0) {
      return UNKNOWN;
    }
    String scheme = rest.substring(0, colon).toLowerCase(Locale.ROOT);
    String system = SYSTEMS.getOrDefault(scheme, "other_sql");
    String location = rest.substring(colon + 1);
    return switch (system) {
      case "h2database" -> h2(location);
      case "oracle.db" -> oracle(location);
      case "hsqldb", "derby", "sqlite" -> embedded(system, location);
      default -> network(system, location);
    };
  }

  private static Database network(String system, String location) {
    Matcher option = NAME_OPTION.matcher(location);
    String named = option.find() ? option.group(1) : null;
    Matcher authority = AUTHORITY.matcher(location);
    if (!authority.find()) {
      return new Database(system, first(named, untilOptions(location)), null, 0);
    }
    String path = authority.group(3);
    // Options of DB2 follow the name after a colon.
    String fromPath = path != null ? path.replaceFirst(":.*", "") : null;
    return new Database(
        system, first(named, fromPath), blankToNull(authority.group(1)), port(authority.group(2)));
  }

  private static Database h2(String location) {
    String plain = untilOptions(location);
    if (plain.startsWith("tcp:") || plain.startsWith("ssl:")) {
      return network("h2database", plain);
    }
    return new Database(
        "h2database",
        blankToNull(plain.replaceFirst("^(mem|file|zip|nio|nioMapped):", "")),
        null,
        0);
  }

  private static Database embedded(String system, String location) {
    String plain = untilOptions(location);
    if (plain.contains("//")) {
      return network(system, location);
    }
    String name = plain.replaceFirst("^(mem|memory|file|res|directory|classpath|jar):", "");
    if (system.equals("sqlite")) {
      name = name.substring(name.lastIndexOf('/') + 1);
    }
    return new Database(system, blankToNull(name), null, 0);
  }

  private static Database oracle(String location) {
    Matcher service = ORACLE_SERVICE.matcher(location);
    if (service.find()) {
      return new Database("oracle.db", service.group(1), null, 0);
    }
    Matcher thin = ORACLE.matcher(location);
    return thin.find()
        ? new Database("oracle.db", thin.group(3), thin.group(1), port(thin.group(2)))
        : new Database("oracle.db", null, null, 0);
  }

  private static String untilOptions(String text) {
    return text.split("[;?]", 2)[0];
  }

  private static int port(@Nullable String digits) {
    return digits != null && digits.length() <= 5 ? Integer.parseInt(digits) : 0;
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one != null ? one : blankToNull(other);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
