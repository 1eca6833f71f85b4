package io.waymark.contracttests.lines;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Writes what {@code --then} says once it has started. Not a component, so that no other
 * application finds it.
 */
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration"
    })
public class TalkativeApplication {

  private static final Logger log = LoggerFactory.getLogger("talkative");

  public static void main(String[] args) {
    ConfigurableApplicationContext context =
        SpringApplication.run(TalkativeApplication.class, args);
    if (context.getEnvironment().getProperty("then", "").equals("job")) {
      System.exit(SpringApplication.exit(context));
    }
  }

  @Bean
  ApplicationRunner then(Environment environment) {
    String what = environment.getProperty("then", "serve");
    if (what.equals("fail")) {
      throw new IllegalStateException("cannot start with password=tulip");
    }
    return arguments -> {
      if (what.equals("write")) {
        write();
        System.exit(0);
      }
      if (what.equals("exit")) {
        exit();
      }
    };
  }

  private static void write() {
    try (MDC.MDCCloseable context =
        MDC.putCloseable("note", "token=tulip\r\nINFO forged by the context")) {
      log.info("first {}\r\nINFO forged \u001b[31mred\u001b[0m", "password=tulip");
      log.error(
          "failed with {}",
          "a context" + (context == null ? "less" : ""),
          new IllegalStateException(
              "secret=tulip", new IllegalArgumentException("ftp://ann:tulip@host/")));
    }
  }

  private static void exit() {
    for (int i = 1; i <= 5_000; i++) {
      log.info("line {}", i);
    }
    log.error("the very last line");
    System.exit(3);
  }

  @Bean
  RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .GET(
            "/flood",
            request -> {
              for (int i = 0; i < 20_000; i++) {
                log.info("flood");
              }
              return ServerResponse.ok().build();
            })
        .GET(
            "/another",
            request -> {
              new SpringApplicationBuilder(Another.class)
                  .web(WebApplicationType.NONE)
                  .run()
                  .close();
              return ServerResponse.ok().build();
            })
        .GET(
            "/debug",
            request -> {
              log.debug("debug of {}", request.param("n").orElse(""));
              return ServerResponse.ok().build();
            })
        .build();
  }

  @Configuration(proxyBeanMethods = false)
  static class Another {}
}
