/** The way out of the JVM: what leaves is counted, and what is given up too. */
@NullMarked
package io.waymark.agent.export;

import org.jspecify.annotations.NullMarked;
