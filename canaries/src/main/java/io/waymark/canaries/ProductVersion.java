package io.waymark.canaries;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class ProductVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = ProductVersion.class.getPackage().getImplementationVersion();
    return new String[] {
      "waymark-canaries " + Objects.requireNonNullElse(version, "(not packaged)")
    };
  }
}
