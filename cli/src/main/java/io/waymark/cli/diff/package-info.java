/** What an upgrade, or another option, changes in generated files. */
@NullMarked
package io.waymark.cli.diff;

import org.jspecify.annotations.NullMarked;
