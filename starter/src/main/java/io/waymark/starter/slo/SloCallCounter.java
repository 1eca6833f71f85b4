package io.waymark.starter.slo;

import java.util.concurrent.CompletionStage;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** Puts a counter around the methods that say {@link CountsForSlo}. */
final class SloCallCounter extends AbstractBeanFactoryAwareAdvisingPostProcessor {

  private static final long serialVersionUID = 1L;

  SloCallCounter(ObjectProvider<SloEvents> events) {
    // Outermost: what a transaction fails with at its commit is a failure as well.
    setBeforeExistingAdvisors(true);
    this.advisor =
        new DefaultPointcutAdvisor(
            new AnnotationMatchingPointcut(null, CountsForSlo.class, true), new Counter(events));
  }

  private record Counter(ObjectProvider<SloEvents> events) implements MethodInterceptor {

    @Override
    public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
      String slo = slo(invocation);
      Object result;
      try {
        result = invocation.proceed();
      } catch (Throwable ex) {
        record(slo, false);
        throw ex;
      }
      if (result instanceof CompletionStage<?> stage) {
        return stage.whenComplete((value, error) -> record(slo, error == null));
      }
      record(slo, true);
      return result;
    }

    private void record(@Nullable String slo, boolean good) {
      SloEvents counter = this.events.getIfAvailable();
      if (slo != null && counter != null) {
        counter.record(slo, good);
      }
    }

    private static @Nullable String slo(MethodInvocation invocation) {
      Object target = invocation.getThis();
      CountsForSlo annotation =
          AnnotatedElementUtils.findMergedAnnotation(
              target != null
                  ? AopUtils.getMostSpecificMethod(invocation.getMethod(), target.getClass())
                  : invocation.getMethod(),
              CountsForSlo.class);
      return annotation != null ? annotation.value() : null;
    }
  }
}
