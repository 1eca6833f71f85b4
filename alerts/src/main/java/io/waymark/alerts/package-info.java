/**
 * The fleet-wide alerting of service-level objectives: from the contract to files for Prometheus
 * and Alertmanager.
 */
@NullMarked
package io.waymark.alerts;

import org.jspecify.annotations.NullMarked;
