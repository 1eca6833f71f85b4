package io.waymark.cli.diff;

import java.util.SortedMap;

/**
 * What a reader takes for one thing: a panel, a variable, an alert.
 *
 * @param label what it is and what it is called
 * @param leaves its texts and numbers by path
 */
record Part(String label, SortedMap<String, String> leaves) {}
