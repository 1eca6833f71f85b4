package io.waymark.starter.logging;

import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.config.LogFormat;
import io.waymark.contract.config.Settings;
import io.waymark.contract.redaction.RedactionPolicy;
import io.waymark.starter.config.SpringSettingSource;
import io.waymark.starter.identity.SpringIdentity;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/** Completes the log right after Spring Boot has set it up, before anything is written. */
final class LoggingListener
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

  /**
   * What open contexts do again when another one starts in this JVM: it may have set up the log
   * anew, which takes all appenders off and asks no listener of Logback's that stays.
   */
  static final Set<Runnable> AFTER_SETUP = new CopyOnWriteArraySet<>();

  @Override
  public int getOrder() {
    return LoggingApplicationListener.DEFAULT_ORDER + 1;
  }

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    ConfigurableEnvironment environment = event.getEnvironment();
    AFTER_SETUP.forEach(Runnable::run);
    LogFormat format = LoggingDefaults.choice(environment);
    if (format == null) {
      return;
    }
    EffectiveSettings settings = EffectiveSettings.read(new SpringSettingSource(environment));
    LogIdentity.set(
        SpringIdentity.early(
                settings, environment, event.getSpringApplication().getMainApplicationClass())
            .attributes());
    if (format == LogFormat.AUTO) {
      // A developer who stops at a breakpoint has seen what was written before it.
      LogOutput.redact(new TextRedaction(RedactionPolicy.of(settings), false));
      return;
    }
    LogOutput.bound(
        settings.get(Settings.LOGGING_QUEUE_SIZE),
        format == LogFormat.TEXT ? new TextRedaction(RedactionPolicy.of(settings), true) : null);
    if (!environment.getProperty("logging.register-shutdown-hook", Boolean.class, true)) {
      // Nobody stops the log, so nobody waits for its last lines.
      SpringApplication.getShutdownHandlers()
          .add(() -> LogOutput.forEachQueue(BoundedAppender::drain));
    }
  }
}
