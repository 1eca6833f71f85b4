/** Secrets put everywhere on purpose, and everything that leaves searched for them. */
@NullMarked
package io.waymark.contracttests.canary;

import org.jspecify.annotations.NullMarked;
