package io.waymark.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotificationsTests {

  @Test
  void keepsEveryAlertOfANotification() throws Exception {
    try (Notifications notifications = new Notifications()) {
      int status =
          post(
              notifications,
              """
              {"status": "firing", "alerts": [
                {"status": "firing",
                 "labels": {"alertname": "A", "service_name": "shop", "severity": "page", "team": "t"},
                 "annotations": {"summary": "s"}},
                {"status": "resolved", "labels": {"alertname": "B"}}
              ]}
              """);

      assertThat(status).isEqualTo(200);
      assertThat(notifications.received())
          .containsExactly(
              new Alert(
                  "firing",
                  Map.of("alertname", "A", "service_name", "shop", "severity", "page", "team", "t"),
                  Map.of("summary", "s")),
              new Alert("resolved", Map.of("alertname", "B"), Map.of()));
    }
  }

  @Test
  void whenItIsNoJsonIsRefused() throws Exception {
    try (Notifications notifications = new Notifications()) {
      assertThat(post(notifications, "hello")).isEqualTo(400);
      assertThat(notifications.received()).isEmpty();
    }
  }

  private static int post(Notifications notifications, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(notifications.address())
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }
}
