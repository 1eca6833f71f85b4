/** Writes the rules and dashboards of a whole fleet. */
@NullMarked
package io.waymark.cli.generate;

import org.jspecify.annotations.NullMarked;
