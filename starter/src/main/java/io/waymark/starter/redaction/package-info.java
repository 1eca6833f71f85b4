/** The redaction policy on its way into everything that leaves. */
@NullMarked
package io.waymark.starter.redaction;

import org.jspecify.annotations.NullMarked;
