package io.waymark.contracttests;

import ch.qos.logback.classic.Level;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpServerUpgradeHandler;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ServerUpgradeCodec;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.AsciiString;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application of the contract on bare Netty, which knows paths and no routes, over HTTP/1.1 and
 * cleartext HTTP/2. Nobody wrote telemetry into it.
 */
public final class NettyApplication {

  private static final int MAX_REQUEST = 65_536;

  private NettyApplication() {}

  public static void main(String[] args) throws InterruptedException {
    // Without a configuration everything down to DEBUG is written.
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)
        instanceof ch.qos.logback.classic.Logger root) {
      root.setLevel(Level.INFO);
    }
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    Channel server =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(new Pipeline(new NettyAnswers()))
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .sync()
            .channel();
    LoggerFactory.getLogger(NettyApplication.class)
        .info("Listening on port {}", ((InetSocketAddress) server.localAddress()).getPort());
    server.closeFuture().sync();
  }

  private static final class Pipeline extends ChannelInitializer<SocketChannel> {

    private final NettyAnswers answers;

    private Pipeline(NettyAnswers answers) {
      this.answers = answers;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      HttpServerCodec codec = new HttpServerCodec();
      channel
          .pipeline()
          .addLast(
              codec,
              new HttpServerUpgradeHandler(codec, this::upgrade, MAX_REQUEST),
              new HttpObjectAggregator(MAX_REQUEST),
              this.answers);
    }

    private HttpServerUpgradeHandler.UpgradeCodec upgrade(CharSequence protocol) {
      if (!AsciiString.contentEquals(Http2CodecUtil.HTTP_UPGRADE_PROTOCOL_NAME, protocol)) {
        throw new IllegalArgumentException("unknown protocol " + protocol);
      }
      return new Http2ServerUpgradeCodec(
          Http2FrameCodecBuilder.forServer().build(), new Http2MultiplexHandler(stream()));
    }

    private ChannelHandler stream() {
      return new ChannelInitializer<>() {
        @Override
        protected void initChannel(Channel channel) {
          channel
              .pipeline()
              .addLast(
                  new Http2StreamFrameToHttpObjectCodec(true),
                  new HttpObjectAggregator(MAX_REQUEST),
                  Pipeline.this.answers);
        }
      };
    }
  }
}
