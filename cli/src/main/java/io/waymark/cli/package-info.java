/** The command line: arguments, messages and exit codes. */
@NullMarked
package io.waymark.cli;

import org.jspecify.annotations.NullMarked;
