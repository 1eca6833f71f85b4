/** What upstream's instrumentations of messaging say of a message in other words, or twice. */
@NullMarked
package io.waymark.agent.messaging;

import org.jspecify.annotations.NullMarked;
