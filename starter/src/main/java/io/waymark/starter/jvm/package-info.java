/** The Java virtual machine. */
@NullMarked
package io.waymark.starter.jvm;

import org.jspecify.annotations.NullMarked;
