/** A Kafka broker that tests start and stop. */
@NullMarked
package io.waymark.testbroker;

import org.jspecify.annotations.NullMarked;
