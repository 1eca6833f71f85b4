/** What must not leave a process, by the place it is in and by what it looks like. */
@NullMarked
package io.waymark.contract.redaction;

import org.jspecify.annotations.NullMarked;
