package io.waymark.contracttests;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.HttpConversionUtil;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers by path: what takes time does so on other threads than Netty's. */
@ChannelHandler.Sharable
final class NettyAnswers extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final Logger log = LoggerFactory.getLogger(NettyAnswers.class);

  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final HikariDataSource database = database();
  private final HttpClient http1 =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpClient http2 =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

  private static HikariDataSource database() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(
        "jdbc:h2:mem:contract;INIT=CREATE TABLE IF NOT EXISTS ITEM(ID INT\\, NAME VARCHAR(50))");
    config.setMaximumPoolSize(2);
    config.setConnectionTimeout(300);
    return new HikariDataSource(config);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    String uri = request.uri();
    String path = uri.replaceAll("\\?.*", "");
    Answer answer = new Answer(context, stream(request));
    if (!request.method().name().equals("GET")) {
      answer.with(HttpResponseStatus.METHOD_NOT_ALLOWED);
    } else if (path.startsWith("/items/")) {
      answer.with(HttpResponseStatus.OK);
    } else if (path.equals("/boom")) {
      throw new IllegalStateException("boom");
    } else if (path.equals("/endless")) {
      writeUntilTheClientIsGone(context);
    } else {
      this.workers.execute(() -> answer.with(status(path, uri)));
    }
  }

  /** The number of its stream, by which HTTP/2 tells answers apart. */
  private static String stream(FullHttpRequest request) {
    String stream = request.headers().get(HttpConversionUtil.ExtensionHeaderNames.STREAM_ID.text());
    return stream != null ? stream : "";
  }

  private HttpResponseStatus status(String path, String uri) {
    try {
      return switch (path) {
        case "/unavailable", "/async/timeout" -> HttpResponseStatus.SERVICE_UNAVAILABLE;
        case "/limited" -> HttpResponseStatus.TOO_MANY_REQUESTS;
        case "/async/boom" -> throw new IllegalStateException("async boom");
        case "/slow" -> slow();
        case "/log" -> logged();
        case "/rows" -> rows();
        case "/rows/exhausted" -> exhausted();
        case "/call", "/call/template" -> call(this.http1, uri);
        case "/call/http2" -> call(this.http2, uri);
        case "/async", "/messages", "/actuator/health" -> HttpResponseStatus.OK;
        default -> HttpResponseStatus.NOT_FOUND;
      };
    } catch (InterruptedException ex) {
      Thread.currentThread().interrupt();
      return HttpResponseStatus.INTERNAL_SERVER_ERROR;
    } catch (IOException | SQLException | IllegalStateException ex) {
      return HttpResponseStatus.INTERNAL_SERVER_ERROR;
    }
  }

  private static HttpResponseStatus slow() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(600);
    return HttpResponseStatus.OK;
  }

  private static HttpResponseStatus logged() {
    log.error("an error");
    log.atWarn().log("a warning");
    log.debug("not written");
    return HttpResponseStatus.OK;
  }

  private static HttpResponseStatus call(HttpClient http, String uri)
      throws IOException, InterruptedException {
    URI url = URI.create(uri.substring(uri.indexOf("url=") + 4));
    http.send(
        HttpRequest.newBuilder(url).build(), java.net.http.HttpResponse.BodyHandlers.discarding());
    return HttpResponseStatus.OK;
  }

  /** One insert with a literal, two selects, and one call that the database refuses. */
  private HttpResponseStatus rows() throws SQLException {
    try (Connection connection = this.database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("insert into item values (?, 's3cret')");
        PreparedStatement select =
            connection.prepareStatement("select name from item where id = ?");
        Statement statement = connection.createStatement()) {
      insert.setInt(1, 1);
      insert.executeUpdate();
      select.setInt(1, 1);
      select.executeQuery();
      statement.executeQuery("select name from item where name = 's3cret'");
      try {
        statement.executeQuery("select name from nowhere where name = 's3cret'");
      } catch (SQLException ex) {
        log.debug("refused", ex);
      }
    }
    return HttpResponseStatus.OK;
  }

  /** Asks for one connection more than the pool has. */
  private HttpResponseStatus exhausted() throws SQLException {
    try (Connection one = this.database.getConnection();
        Connection two = this.database.getConnection()) {
      try (Connection three = this.database.getConnection()) {
        return HttpResponseStatus.valueOf(500 + List.of(one, two, three).size());
      } catch (SQLTransientConnectionException ex) {
        return HttpResponseStatus.OK;
      }
    }
  }

  private static void writeUntilTheClientIsGone(ChannelHandlerContext context) {
    HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    context.write(head);
    writeBlock(context);
  }

  private static void writeBlock(ChannelHandlerContext context) {
    context
        .writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[64 * 1024])))
        .addListener(
            written -> {
              if (written.isSuccess()) {
                writeBlock(context);
              } else {
                context.close();
              }
            });
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context
        .writeAndFlush(
            new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.INTERNAL_SERVER_ERROR))
        .addListener(ChannelFutureListener.CLOSE);
  }

  /** To one request. */
  private record Answer(ChannelHandlerContext context, String stream) {

    void with(HttpResponseStatus status) {
      DefaultFullHttpResponse response =
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.EMPTY_BUFFER);
      response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
      if (!this.stream.isEmpty()) {
        response
            .headers()
            .set(HttpConversionUtil.ExtensionHeaderNames.STREAM_ID.text(), this.stream);
      }
      this.context.writeAndFlush(response);
    }
  }
}
