/** What becomes of the telemetry that a process makes: accepted, exported, dropped. */
@NullMarked
package io.waymark.contract.health;

import org.jspecify.annotations.NullMarked;
