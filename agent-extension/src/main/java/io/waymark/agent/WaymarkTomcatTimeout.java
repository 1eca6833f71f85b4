package io.waymark.agent;

import static net.bytebuddy.matcher.ElementMatchers.named;

import io.opentelemetry.javaagent.extension.instrumentation.TypeInstrumentation;
import io.opentelemetry.javaagent.extension.instrumentation.TypeTransformer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;

/**
 * Tomcat tells its listeners of a timeout and later of the completion; upstream's hears the last.
 */
final class WaymarkTomcatTimeout implements TypeInstrumentation {

  @Override
  public ElementMatcher<TypeDescription> typeMatcher() {
    return named("org.apache.catalina.core.AsyncListenerWrapper");
  }

  @Override
  public void transform(TypeTransformer transformer) {
    transformer.applyAdviceToMethod(
        named("fireOnTimeout"), WaymarkTomcatTimeout.class.getName() + "$Unheard");
  }

  /** Woven into Tomcat's class, and so written for every Java there is. */
  @SuppressWarnings("unused")
  public static final class Unheard {

    private Unheard() {}

    /** Whether the listener is upstream's, which then is not called. */
    @Advice.OnMethodEnter(suppress = Throwable.class, skipOn = Advice.OnNonDefaultValue.class)
    public static boolean enter(@Advice.FieldValue("listener") Object listener) {
      return listener != null
          && listener.getClass().getName().startsWith("io.opentelemetry.javaagent.");
    }
  }
}
