/** The agent's metrics brought to the contract. */
@NullMarked
package io.waymark.agent.metrics;

import org.jspecify.annotations.NullMarked;
