package io.waymark.alerts;

import java.util.List;

/** Alerts on JVMs that run out of memory or cannot go on. */
final class JvmAlerts {

  /** What lives long: the other pools are full by design when a collection begins. */
  private static final String LONG_LIVED_POOLS = "(?i).*(old|tenured).*|zheap|shenandoah";

  /** Collections that run beside the application do not stop it. */
  private static final String CONCURRENT_COLLECTIONS = "(?i).*(cycles|concurrent).*";

  private static final String HEAP_SHARE = "0.9";

  private static final String GC_SHARE = "0.1";

  private final ServiceTickets tickets;

  JvmAlerts(ServiceTickets tickets) {
    this.tickets =
        tickets.with(
            promql ->
                promql
                    .with("LONG_LIVED_POOLS", Promql.quoted(LONG_LIVED_POOLS))
                    .with("CONCURRENT_COLLECTIONS", Promql.quoted(CONCURRENT_COLLECTIONS))
                    .with("HEAP_SHARE", HEAP_SHARE)
                    .with("GC_SHARE", GC_SHARE));
  }

  List<Rule> rules() {
    return List.of(heap(), garbageCollection(), deadlock());
  }

  private AlertRule heap() {
    return this.tickets.ticket(
        AlertName.HEAP_EXHAUSTED,
        """
        max by (<SERVICE>) (
          max by (<INSTANCE>, jvm_memory_pool_name) (<JVM_MEMORY_USED_AFTER_LAST_GC>{jvm_memory_type="heap",jvm_memory_pool_name=~<LONG_LIVED_POOLS>,<NAMED>})
          /
          max by (<INSTANCE>, jvm_memory_pool_name) (<JVM_MEMORY_LIMIT>{jvm_memory_type="heap",jvm_memory_pool_name=~<LONG_LIVED_POOLS>,<NAMED>} > 0)
        )
        > <HEAP_SHARE>
        """,
        Tempo.SATURATED,
        this.tickets.service() + " is running out of heap.",
        this.tickets.value("humanizePercentage")
            + " of the heap of one instance is in use right after garbage collection: what is left"
            + " is not garbage. It ends in collections that take all the time, then in"
            + " OutOfMemoryError.");
  }

  private AlertRule garbageCollection() {
    return this.tickets.ticket(
        AlertName.GC_HEAVY,
        """
        max by (<SERVICE>) (
          sum by (<INSTANCE>) (rate(<JVM_GC_DURATION>_sum{jvm_gc_name!~<CONCURRENT_COLLECTIONS>,<NAMED>}[<LEVEL_1>]))
        )
        > <GC_SHARE>
        """,
        Tempo.SATURATED,
        this.tickets.service() + " spends its time collecting garbage.",
        "One instance stands still for "
            + this.tickets.value("humanizePercentage")
            + " of the time while garbage is collected. Every request in flight waits that long.");
  }

  private AlertRule deadlock() {
    return this.tickets.ticket(
        AlertName.DEADLOCKED,
        "max by (<SERVICE>) (<WAYMARK_JVM_THREAD_DEADLOCKED>{<NAMED>}) > 0",
        Tempo.SILENCE,
        this.tickets.service() + " has a deadlock.",
        this.tickets.value("humanize")
            + " threads of one instance wait for each other and will never go on. Take a thread"
            + " dump, then restart that instance.");
  }
}
