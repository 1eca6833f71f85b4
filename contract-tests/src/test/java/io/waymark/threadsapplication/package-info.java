/** An application that hands its work to other threads. */
@NullMarked
package io.waymark.threadsapplication;

import org.jspecify.annotations.NullMarked;
