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
        public String quotedTwiceInUrl(String before, String label, String after) {
          return "{{ printf \"%q\" (printf `"
              + before
              + "%q"
              + after
              + "` $labels."
              + label
              + ") | urlquery }}";
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
      public String quotedTwiceInUrl(String before, String label, String after) {
        return URLEncoder.encode(
            Promql.quoted(before + Promql.quoted(plain(label)) + after), StandardCharsets.UTF_8);
      }

      @Override
      public String millis(Duration ago) {
        return String.valueOf(Duration.ofMinutes(minute).minus(ago).toMillis());
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
   * A text with the quoted value of a label in it, quoted as a whole, inside the query of an
   * address: a query string inside JSON.
   */
  String quotedTwiceInUrl(String before, String label, String after);

  /** The time of the evaluation, or some time before, in milliseconds since 1970. */
  String millis(Duration ago);
}
