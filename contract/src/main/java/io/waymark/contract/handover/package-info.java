/**
 * What starter and agent tell each other in one JVM. Their classes do not see each other, so all
 * they share is text in two system properties.
 */
@NullMarked
package io.waymark.contract.handover;

import org.jspecify.annotations.NullMarked;
