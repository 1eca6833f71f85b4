package io.waymark.demo;

import io.waymark.demo.Screen.ReaderGoneException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Runs the demo once; started by {@code ./demo}, which explains the options. */
public final class Demo {

  private static final int SEEN = 0;
  private static final int NOT_SEEN = 1;
  private static final int USAGE = 2;

  /** Nobody waits that long: the demo stays until it is stopped. */
  private static final Duration FOREVER = Duration.ofDays(365);

  private final Instant start = Instant.now();
  private final Options options;
  private final Screen screen;
  private final Workspace workspace;
  private final Children children;
  private volatile boolean stopping;

  private Demo(Options options) {
    this.options = options;
    this.screen = new Screen(System.out, options.interactive(), options.colour());
    this.workspace = new Workspace(options.root());
    this.children = new Children(this.workspace.logs());
  }

  public static void main(String[] args) {
    try {
      Demo demo = new Demo(Options.parse(args));
      Runtime.getRuntime().addShutdownHook(new Thread(demo::stop, "stop"));
      System.exit(demo.run());
    } catch (IllegalArgumentException ex) {
      System.err.println("demo: " + ex.getMessage());
      System.exit(USAGE);
    }
  }

  private int run() {
    try (Notifications notifications = new Notifications()) {
      return show(notifications);
    } catch (ReaderGoneException ex) {
      return NOT_SEEN;
    } catch (DemoFailedException ex) {
      if (!this.stopping) {
        System.err.println("demo: " + ex.getMessage());
      }
      return NOT_SEEN;
    }
  }

  private int show(Notifications notifications) {
    this.screen.phase("Preparing: two services, their rules and dashboards");
    Stage stage =
        Stage.build(
            this.options.attachment(), this.workspace, this.children, notifications, this.screen);
    this.screen.say(
        written("Rules and dashboards to use", this.workspace.generated()),
        written(
            "The same for this demo, where a second stands for " + Stage.TIME_SCALE + " seconds",
            this.workspace.accelerated()),
        written("What the programs say", this.workspace.logs()));
    if (stage.monitoring().isEmpty()) {
      this.screen.say(
          "There is no Prometheus on the PATH: the services speak for themselves, alerts are not"
              + " shown.");
    } else if (stage.monitoring().get().alertmanager().isEmpty()) {
      this.screen.say(
          "There is no Alertmanager on the PATH: alerts are shown as Prometheus fires them.");
    }
    Instant deadline = this.start.plus(this.options.limit().orElse(FOREVER));
    Story story = new Story(stage, this.children, this.screen, deadline);
    try {
      return conclude(story.tell(), story);
    } finally {
      stage.traffic().close();
    }
  }

  private int conclude(Checklist checklist, Story story) {
    this.screen.phase("What was seen");
    this.screen.say(checklist.lines().toArray(String[]::new));
    if (!checklist.complete()) {
      System.err.println(
          "demo: not seen"
              + this.options.limit().map(limit -> " within " + limit.toSeconds() + " s").orElse("")
              + ": "
              + String.join("; ", checklist.missing()));
      return NOT_SEEN;
    }
    if (this.options.limit().isEmpty()) {
      this.screen.phase("Everything keeps running; Ctrl-C stops it");
      story.stay();
    }
    return SEEN;
  }

  private String written(String what, Path where) {
    return what + ": " + this.workspace.display(where);
  }

  /** However the demo ends, this is what happens last. */
  private void stop() {
    this.stopping = true;
    this.children.stop();
    this.workspace.cleanUp();
  }
}
