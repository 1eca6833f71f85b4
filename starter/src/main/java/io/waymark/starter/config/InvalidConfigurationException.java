package io.waymark.starter.config;

import io.waymark.contract.config.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown while the application starts, with everything that is wrong with the settings. */
@SuppressWarnings("serial")
final class InvalidConfigurationException extends RuntimeException {

  private final List<Problem> problems;

  InvalidConfigurationException(List<Problem> problems) {
    super(problems.stream().map(Problem::message).collect(Collectors.joining(" ")));
    this.problems = problems;
  }

  List<Problem> problems() {
    return this.problems;
  }
}
