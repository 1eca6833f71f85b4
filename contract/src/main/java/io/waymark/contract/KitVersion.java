package io.waymark.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of the kit, as the build wrote it. */
public final class KitVersion {

  private static final String CURRENT = read();

  private KitVersion() {}

  /** The version of this build, such as {@code 0.1.0}. */
  public static String current() {
    return CURRENT;
  }

  private static String read() {
    Properties properties = new Properties();
    try (InputStream in = KitVersion.class.getResourceAsStream("build.properties")) {
      properties.load(in);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
    return properties.getProperty("version");
  }
}
