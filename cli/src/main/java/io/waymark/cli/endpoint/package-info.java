/** Reading what services answer: addresses, credentials, bounds. */
@NullMarked
package io.waymark.cli.endpoint;

import org.jspecify.annotations.NullMarked;
