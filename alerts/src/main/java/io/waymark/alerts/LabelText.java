package io.waymark.alerts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** How an annotation refers to a label of its alert. */
interface LabelText {

  /** As Prometheus' templates do; a label that is absent reads as nothing. */
  LabelText TEMPLATE =
      new LabelText() {
        @Override
        public String plain(String label) {
          return "{{ $labels." + label + " }}";
        }

        @Override
        public String inUrl(String label) {
          return "{{ $labels." + label + " | urlquery }}";
        }
      };

  /** As the template reads for an alert with these labels. */
  static LabelText of(Map<String, String> labels) {
    return new LabelText() {
      @Override
      public String plain(String label) {
        return labels.getOrDefault(label, "");
      }

      @Override
      public String inUrl(String label) {
        return URLEncoder.encode(plain(label), StandardCharsets.UTF_8);
      }
    };
  }

  /** The label's value. */
  String plain(String label);

  /** The label's value inside the query of an address. */
  String inUrl(String label);
}
