/** The way out of the process: what leaves is counted, and what is given up too. */
@NullMarked
package io.waymark.starter.export;

import org.jspecify.annotations.NullMarked;
