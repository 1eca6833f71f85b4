/** What a service answers to a scrape, read back. */
@NullMarked
package io.waymark.contract.exposition;

import org.jspecify.annotations.NullMarked;
