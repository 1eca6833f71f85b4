/** Grafana boards: sections authored with Grafana's own SDK, composed for one fleet's identity. */
@NullMarked
package io.waymark.dashboards;

import org.jspecify.annotations.NullMarked;
