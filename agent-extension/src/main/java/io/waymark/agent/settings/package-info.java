/** Settings as an agent finds them: system properties, environment variables, one file. */
@NullMarked
package io.waymark.agent.settings;

import org.jspecify.annotations.NullMarked;
