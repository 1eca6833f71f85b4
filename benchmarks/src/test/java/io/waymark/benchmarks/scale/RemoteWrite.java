package io.waymark.benchmarks.scale;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * Sends samples to a Prometheus, so that they are in its memory and not in blocks.
 *
 * @see <a href="https://prometheus.io/docs/concepts/remote_write_spec/">Prometheus Remote-Write
 *     1.0</a>
 */
final class RemoteWrite {

  private static final int LARGEST_REQUEST = 4_000_000;

  private final HttpClient http = HttpClient.newHttpClient();

  private final URI address;

  private final ByteArrayOutputStream request = new ByteArrayOutputStream();

  RemoteWrite(URI prometheus) {
    this.address = URI.create(prometheus + "/api/v1/write");
  }

  /** The name and labels of a series as {@link #add} wants them. */
  static byte[] labels(String name, List<String[]> labels) {
    List<String[]> all = new ArrayList<>(labels);
    all.add(new String[] {"__name__", name});
    all.sort(Comparator.comparing((String[] label) -> label[0]));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String[] label : all) {
      ByteArrayOutputStream pair = new ByteArrayOutputStream();
      field(pair, 1, label[0].getBytes(StandardCharsets.UTF_8));
      field(pair, 2, label[1].getBytes(StandardCharsets.UTF_8));
      field(bytes, 1, pair.toByteArray());
    }
    return bytes.toByteArray();
  }

  /** Samples from one time to another, both included, in seconds. */
  void add(byte[] labels, long from, long to, long step, LongToDoubleFunction value) {
    if (from > to) {
      return;
    }
    ByteArrayOutputStream series = new ByteArrayOutputStream();
    series.writeBytes(labels);
    for (long time = from; time <= to; time += step) {
      ByteArrayOutputStream sample = new ByteArrayOutputStream();
      sample.write(1 << 3 | 1);
      sample.writeBytes(
          ByteBuffer.allocate(Double.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putDouble(value.applyAsDouble(time))
              .array());
      sample.write(2 << 3);
      varint(sample, time * 1_000);
      field(series, 2, sample.toByteArray());
    }
    field(this.request, 1, series.toByteArray());
    if (this.request.size() > LARGEST_REQUEST) {
      flush();
    }
  }

  /** Sends what was added. */
  void flush() {
    if (this.request.size() == 0) {
      return;
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    // Snappy, as one literal: nobody gains from compressing for the same machine.
    varint(body, this.request.size());
    body.write(63 << 2);
    body.writeBytes(
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(this.request.size() - 1)
            .array());
    body.writeBytes(this.request.toByteArray());
    this.request.reset();
    HttpRequest post =
        HttpRequest.newBuilder(this.address)
            .header("Content-Type", "application/x-protobuf")
            .header("Content-Encoding", "snappy")
            .header("X-Prometheus-Remote-Write-Version", "0.1.0")
            .POST(BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    try {
      HttpResponse<String> answer = this.http.send(post, BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(answer.statusCode() + " " + answer.body());
      }
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(ex);
    }
  }

  private static void field(ByteArrayOutputStream to, int number, byte[] bytes) {
    varint(to, number << 3 | 2);
    varint(to, bytes.length);
    to.writeBytes(bytes);
  }

  private static void varint(ByteArrayOutputStream to, long value) {
    long rest = value;
    while (rest > 127) {
      to.write((int) (rest & 127 | 128));
      rest >>>= 7;
    }
    to.write((int) rest);
  }
}
