/** What changes in the agent once a service with the starter runs in the same JVM. */
@NullMarked
package io.waymark.agent.handover;

import org.jspecify.annotations.NullMarked;
