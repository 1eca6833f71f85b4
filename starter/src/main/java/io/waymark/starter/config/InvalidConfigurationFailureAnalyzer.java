package io.waymark.starter.config;

import io.waymark.contract.config.Problem;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Reports every broken setting at once. */
final class InvalidConfigurationFailureAnalyzer
    extends AbstractFailureAnalyzer<InvalidConfigurationException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, InvalidConfigurationException cause) {
    String description =
        cause.problems().stream()
            .map(Problem::message)
            .collect(
                Collectors.joining(
                    "%n    - ".formatted(),
                    "Waymark's settings are wrong:%n%n    - ".formatted(),
                    ""));
    return new FailureAnalysis(
        description,
        "Correct the settings named above, or remove them to get the defaults.",
        cause);
  }
}
