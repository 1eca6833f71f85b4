package io.waymark.starter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTests {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "jdbc:h2:mem:demo;DB_CLOSE_DELAY=-1, h2database, demo, , 0",
        "jdbc:h2:file:/data/x, h2database, /data/x, , 0",
        "jdbc:h2:~/test, h2database, ~/test, , 0",
        "jdbc:h2:tcp://host:9092/~/db, h2database, ~/db, host, 9092",
        "jdbc:postgresql://db.example:5433/shop?currentSchema=x, postgresql, shop, db.example, 5433",
        "jdbc:postgresql://ann:secret@db.example/shop, postgresql, shop, db.example, 0",
        "jdbc:postgresql://[::1]:5433/shop, postgresql, shop, [::1], 5433",
        "jdbc:postgresql:shop, postgresql, shop, , 0",
        "jdbc:mysql://h/shop?user=ann&password=secret, mysql, shop, h, 0",
        "\"jdbc:mysql:loadbalance://h1:3306,h2:3306/shop\", mysql, shop, h1, 3306",
        "\"jdbc:mariadb://h1,h2/shop\", mariadb, shop, h1, 0",
        "jdbc:sqlserver://h:1433;databaseName=shop;user=sa, microsoft.sql_server, shop, h, 1433",
        "jdbc:sqlserver://h\\inst:1433;databaseName=shop, microsoft.sql_server, shop, h, 0",
        "jdbc:oracle:thin:@//h:1521/svc, oracle.db, svc, h, 1521",
        "jdbc:oracle:thin:@h:1521:sid, oracle.db, sid, h, 1521",
        "jdbc:oracle:thin:ann/secret@h:1521/svc, oracle.db, svc, h, 1521",
        "jdbc:db2://h:50000/shop:user=ann;password=secret;, ibm.db2, shop, h, 50000",
        "jdbc:derby:memory:d;create=true, derby, d, , 0",
        "jdbc:hsqldb:mem:t, hsqldb, t, , 0",
        "jdbc:hsqldb:hsql://h:9001/x, hsqldb, x, h, 9001",
        "jdbc:sqlite:/data/a.db, sqlite, a.db, , 0",
        "jdbc:clickhouse://h:8123/d, clickhouse, d, h, 8123",
        "jdbc:sap://h:30015/?databasename=x, sap.hana, x, h, 30015",
        "jdbc:foo://h:12/bar, other_sql, bar, h, 12"
      })
  void readsTheAddress(String url, String system, String name, String host, int port) {
    assertThat(Database.of(url)).isEqualTo(new Database(system, name, host, port));
  }

  @Test
  void whenTheAddressSaysNothingNothingIsClaimed() {
    assertThat(Database.of(null)).isEqualTo(Database.UNKNOWN);
    assertThat(Database.of("")).isEqualTo(Database.UNKNOWN);
    assertThat(Database.of("jdbc:")).isEqualTo(Database.UNKNOWN);
    assertThat(Database.of("http://example.org/x")).isEqualTo(Database.UNKNOWN);
  }
}
