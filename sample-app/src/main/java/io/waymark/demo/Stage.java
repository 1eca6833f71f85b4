package io.waymark.demo;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that runs.
 *
 * @param alerts empty without Prometheus
 */
record Stage(
    Service shop,
    Service inventory,
    Traffic traffic,
    Optional<Monitoring> monitoring,
    Optional<AlertWatch> alerts) {

  /** How many times faster than in production the rules run. */
  static final int TIME_SCALE = 60;

  /** Nobody follows these links in a demo; they show where the real ones go. */
  private static final List<String> LINKS =
      List.of("--grafana-url=http://localhost:3000", "--runbook-url=https://runbooks.example.com");

  List<Service> services() {
    return List.of(this.shop, this.inventory);
  }

  boolean isReady() {
    return this.services().stream().allMatch(Service::isUp)
        && this.monitoring.map(Monitoring::isReady).orElse(true);
  }

  static Stage build(
      Attachment attachment,
      Workspace workspace,
      Children children,
      Notifications notifications,
      Screen screen) {
    FreePorts ports = new FreePorts();
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    Service inventory = service(http, "inventory", ports, attachment);
    Service shop = service(http, "shop", ports, attachment);
    run(attachment, children, workspace, inventory);
    run(attachment, children, workspace, shop, "--shop.inventory.url=" + inventory.base());
    generate(children, workspace, notifications);
    Optional<Monitoring> monitoring =
        Programs.find(Programs.PROMETHEUS)
            .map(
                prometheus ->
                    Monitoring.start(
                        http,
                        children,
                        ports,
                        workspace,
                        List.of(shop, inventory),
                        prometheus,
                        Programs.find(Programs.ALERTMANAGER)));
    return new Stage(
        shop,
        inventory,
        new Traffic(http, shop.base()),
        monitoring,
        monitoring.map(running -> new AlertWatch(running, notifications, screen)));
  }

  private static Service service(
      HttpClient http, String name, FreePorts ports, Attachment attachment) {
    return new Service(
        http, name, ports.next(), attachment.hasAgent() ? ports.next() : 0, Duration.ofMinutes(5));
  }

  private static void run(
      Attachment attachment,
      Children children,
      Workspace workspace,
      Service service,
      String... settings) {
    List<String> command = new ArrayList<>();
    // Starts sooner; nothing here runs long enough to profit from the second compiler.
    command.addAll(List.of(Programs.java().toString(), "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    if (attachment.hasAgent()) {
      command.addAll(
          attachment.jvmOptions(workspace.agentJar(), service.name(), service.metrics().getPort()));
    }
    command.addAll(List.of("-jar", workspace.shopJar().toString()));
    command.add("--spring.profiles.active=" + service.name());
    command.add("--server.address=" + service.base().getHost());
    command.add("--server.port=" + service.base().getPort());
    command.addAll(attachment.arguments());
    command.addAll(List.of(settings));
    children.start(service.name(), command);
  }

  private static void generate(
      Children children, Workspace workspace, Notifications notifications) {
    generateInto(children, workspace.cliJar(), workspace.generated(), List.of());
    generateInto(
        children,
        workspace.cliJar(),
        workspace.accelerated(),
        List.of(
            "--demo-time-scale=" + TIME_SCALE,
            "--alertmanager-webhook=" + notifications.address()));
  }

  private static void generateInto(
      Children children, Path cli, Path folder, List<String> settings) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(Programs.java().toString(), "-jar", cli.toString(), "generate"));
    command.add("--out=" + folder);
    command.addAll(LINKS);
    command.addAll(settings);
    children.run("generate-" + folder.getFileName(), command);
  }
}
