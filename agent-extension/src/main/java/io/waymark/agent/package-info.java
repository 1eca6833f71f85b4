/** What the agent's service loader finds; compiled for every JVM the agent runs on. */
package io.waymark.agent;
