package io.waymark.contracttests;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** An application on Jetty without a framework: servlets, and a handler of its core. */
public final class JettyApplication {

  private static final Logger log = Logger.getLogger(JettyApplication.class.getName());

  private JettyApplication() {}

  public static void main(String[] args) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    ServletContextHandler servlets = new ServletContextHandler("/servlets");
    servlets.addServlet(new ServletHolder(new Answers()), "/items");
    servlets.addServlet(new ServletHolder(new Endless()), "/endless");
    server.setHandler(new Handler.Sequence(servlets, new Boom()));
    server.start();
    log.warning("Listening on port " + connector.getLocalPort());
  }

  private static final class Answers extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      response.setStatus(200);
    }
  }

  /** Slower than its client, so that it notices in a write of its own that nobody is there. */
  private static final class Endless extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      byte[] block = new byte[16 * 1024];
      OutputStream body = response.getOutputStream();
      while (!Thread.currentThread().isInterrupted()) {
        body.write(block);
        body.flush();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
    }
  }

  private static final class Boom extends Handler.Abstract {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      throw new IllegalStateException("boom");
    }
  }
}
