package io.waymark.alerts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** How an annotation refers to the labels and the value of its alert. */
interface LabelText {

  /** As Prometheus' templates do; a label that is absent reads as nothing. */
  LabelText TEMPLATE =
      new LabelText() {
        @Override
        public String plain(String label) {
          return "{{ $labels." + label + " }}";
        }

        @Override
        public String either(String label, String present, String absent) {
          return "{{ if $labels." + label + " }}" + present + "{{ else }}" + absent + "{{ end }}";
        }

        @Override
        public String inUrl(String label) {
          return "{{ $labels." + label + " | urlquery }}";
        }

        @Override
        public String value(String format) {
          return "{{ $value | " + format + " }}";
        }

        @Override
        public String filterInUrl(
            String before, String label, Map<String, String> more, String after) {
          StringBuilder text = new StringBuilder();
          text.append("{{ $filter := printf `" + before + "%q` $labels." + label + " }}");
          more.forEach(
              (condition, other) ->
                  text.append("{{ if $labels." + other + " }}{{ $filter = printf `%s")
                      .append(condition + "%q` $filter $labels." + other + " }}{{ end }}"));
          return text.append("{{ printf \"%q\" (printf `%s" + after + "` $filter) | urlquery }}")
              .toString();
        }

        @Override
        public String millis(Duration ago) {
          return "{{ query \"1000 * (time() - "
              + ago.toSeconds()
              + ")\" | first | value | printf \"%.0f\" }}";
        }
      };

  /** As the template reads for an alert with these labels. */
  static LabelText of(Map<String, String> labels) {
    return of(labels, "", 0);
  }

  /**
   * As the template reads for an alert.
   *
   * @param value the alert's value, formatted
   * @param minute when it is evaluated
   */
  static LabelText of(Map<String, String> labels, String value, int minute) {
    return new LabelText() {
      @Override
      public String plain(String label) {
        return labels.getOrDefault(label, "");
      }

      @Override
      public String either(String label, String present, String absent) {
        return plain(label).isEmpty() ? absent : present;
      }

      @Override
      public String inUrl(String label) {
        return URLEncoder.encode(plain(label), StandardCharsets.UTF_8);
      }

      @Override
      public String value(String format) {
        return value;
      }

      @Override
      public String filterInUrl(
          String before, String label, Map<String, String> more, String after) {
        StringBuilder text = new StringBuilder(before).append(Promql.quoted(plain(label)));
        more.forEach(
            (condition, other) -> {
              if (!plain(other).isEmpty()) {
                text.append(condition).append(Promql.quoted(plain(other)));
              }
            });
        return URLEncoder.encode(Promql.quoted(text + after), StandardCharsets.UTF_8);
      }

      @Override
      public String millis(Duration ago) {
        return String.valueOf(Duration.ofMinutes(minute).minus(ago).toMillis());
      }
    };
  }

  /**
   * For an alert whose labels are written into its rule: Prometheus' templates know only those that
   * come from the expression.
   */
  static LabelText ofRule(Map<String, String> labels) {
    LabelText known = of(labels);
    return new LabelText() {
      @Override
      public String plain(String label) {
        return known.plain(label).replace("{{", "{{ \"{{\" }}");
      }

      @Override
      public String either(String label, String present, String absent) {
        return known.either(label, present, absent);
      }

      @Override
      public String inUrl(String label) {
        return known.inUrl(label);
      }

      @Override
      public String value(String format) {
        return TEMPLATE.value(format);
      }

      @Override
      public String filterInUrl(
          String before, String label, Map<String, String> more, String after) {
        return known.filterInUrl(before, label, more, after);
      }

      @Override
      public String millis(Duration ago) {
        return TEMPLATE.millis(ago);
      }
    };
  }

  /** The label's value. */
  String plain(String label);

  /** One text for alerts that have the label, and another for those that do not. */
  String either(String label, String present, String absent);

  /** The label's value inside the query of an address. */
  String inUrl(String label);

  /**
   * The alert's value.
   *
   * @param format a function of Prometheus' templates, such as {@code humanizePercentage}
   */
  String value(String format);

  /**
   * A filter by quoted values of labels, quoted as a whole, inside the query of an address: a query
   * string inside JSON.
   *
   * @param before what the first value follows
   * @param label whose value that is
   * @param more further conditions by what their value follows, for labels that the alert has
   * @param after the rest of the filter
   */
  String filterInUrl(String before, String label, Map<String, String> more, String after);

  /** The time of the evaluation, or some time before, in milliseconds since 1970. */
  String millis(Duration ago);
}
