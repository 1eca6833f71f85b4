/** Who this process is: one resolver of name, environment and version for every path. */
@NullMarked
package io.waymark.contract.identity;

import org.jspecify.annotations.NullMarked;
