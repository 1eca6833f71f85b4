package io.waymark.dashboards;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Panel ids of one board, derived from stable keys: adding, moving or retitling a panel leaves the
 * ids of all others, and so links to them, alone.
 */
final class PanelIds {

  private final Map<Integer, String> keys = new HashMap<>();

  /** The id of a section's panel, between 1 and the largest integer. */
  int of(String section, String panel) {
    String key = section + "/" + panel;
    int id = id(section, panel);
    String other = this.keys.put(id, key);
    if (other != null) {
      throw new IllegalStateException(
          "panels %s and %s have the same id; give one another key".formatted(other, key));
    }
    return id;
  }

  /** As {@link #of}, wherever the panel is. */
  static int id(String section, String panel) {
    CRC32 crc = new CRC32();
    crc.update((section + "/" + panel).getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % Integer.MAX_VALUE) + 1;
  }
}
