package io.waymark.cli;

import io.waymark.contract.ContractMetrics;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest, and the contract's. */
final class ProductVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = ProductVersion.class.getPackage().getImplementationVersion();
    return new String[] {
      "waymark " + Objects.requireNonNullElse(version, "(not packaged)"),
      "telemetry contract " + ContractMetrics.VERSION
    };
  }
}
