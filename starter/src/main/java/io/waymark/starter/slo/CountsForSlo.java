package io.waymark.starter.slo;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Counts every call of a Spring bean's method for an objective of {@code
 * waymark.slo.definitions.<name>}: good if it returns, bad if it throws. What returns a {@link
 * java.util.concurrent.CompletionStage} is counted when that completes.
 *
 * <p>As with all of Spring's annotations, only calls that come from outside of the bean are seen.
 *
 * @since 0.1.0
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface CountsForSlo {

  /** Name of the objective, as in its key. */
  String value();
}
