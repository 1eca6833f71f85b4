package io.waymark.starter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueriesTests {

  private final Queries queries = new Queries("h2database");

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT name FROM Item | select Item",
        "select name from item where id = ? | select item",
        "insert into item values (1, 'a') | insert item",
        "create table if not exists item(id int) | create table item",
        "select * from a join b on a.i = b.i | select a b",
        "delete from item | delete item",
        "update item set name = 'x' | update item",
        "commit | commit"
      })
  void namesOperationsInLowerCaseAndTargetsAsWritten(String sql, String summary) {
    assertThat(this.queries.of(sql).summary()).isEqualTo(summary);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select name from item where id = ? and name <> 's3cret'",
        "select name from item where name = \"s3cret\"",
        "select $$s3cret$$ from item",
        "select name from item where name = N's3cret'",
        "insert into item values (1, 's3cret'), (2, 'it''s s3cret')",
        "call login('ann', 's3cret')",
        "alter user ann set password 's3cret'",
        "create user ann identified by 's3cret'"
      })
  void noLiteralIsLeft(String sql) {
    Query query = this.queries.of(sql);
    assertThat(query.text()).contains("?").doesNotContain("s3cret");
    assertThat(String.valueOf(query.summary())).doesNotContain("s3cret");
  }

  @Test
  void numbersAreLiteralsToo() {
    assertThat(this.queries.of("select name from item where id = 4711 and price > 1.5").text())
        .isEqualTo("select name from item where id = ? and price > ?");
  }

  @Test
  void whereDoubleQuotesAreIdentifiersTheyAreKept() {
    assertThat(new Queries("postgresql").of("select \"Name\" from \"Item\"").text())
        .isEqualTo("select \"Name\" from \"Item\"");
  }

  @Test
  void whenThereIsNoTextThereIsNothingToTell() {
    assertThat(this.queries.of(null)).isEqualTo(Query.NONE);
  }
}
