// Generated from the Java module `contract`; the build fails when this copy is stale.
// Rewrite it with: mvn test -pl dashboards -am -Dtest='ContractTypeScriptTests,GoldenBoardsTests' -Dsurefire.failIfNoSpecifiedTests=false -Drewrite=true

export const contractVersion = 1;

/** Labels that tell services apart, most general first. */
export const identity = ['deployment_environment_name', 'service_namespace', 'service_name'] as const;

export const unknownService = 'unknown_service';

/** Leaves out health checks and scrapes; every query over inbound HTTP carries it. */
export const probeMatcher = 'http_route!~"/health|/healthz|/livez|/readyz|/health/live|/health/ready|/metrics|/prometheus|(/[^/]+)?/actuator(/.*)?"';

export const metrics = {
  httpServerRequestDuration: {
    kind: 'histogram',
    unit: 's',
    name: 'http_server_request_duration_seconds',
    bucket: 'http_server_request_duration_seconds_bucket',
    count: 'http_server_request_duration_seconds_count',
    sum: 'http_server_request_duration_seconds_sum',
    labels: ['http_request_method', 'http_route', 'http_response_status_code', 'error_type', 'url_scheme', 'network_protocol_version'],
  },
  httpClientRequestDuration: {
    kind: 'histogram',
    unit: 's',
    name: 'http_client_request_duration_seconds',
    bucket: 'http_client_request_duration_seconds_bucket',
    count: 'http_client_request_duration_seconds_count',
    sum: 'http_client_request_duration_seconds_sum',
    labels: ['http_request_method', 'http_response_status_code', 'server_address', 'server_port', 'error_type', 'network_protocol_version'],
  },
  dbClientOperationDuration: {
    kind: 'histogram',
    unit: 's',
    name: 'db_client_operation_duration_seconds',
    bucket: 'db_client_operation_duration_seconds_bucket',
    count: 'db_client_operation_duration_seconds_count',
    sum: 'db_client_operation_duration_seconds_sum',
    labels: ['db_system_name', 'db_namespace', 'db_query_summary', 'error_type'],
  },
  dbClientConnectionCount: {
    kind: 'up_down_counter',
    unit: '',
    name: 'db_client_connection_count',
    labels: ['db_client_connection_pool_name', 'db_client_connection_state'],
  },
  dbClientConnectionLimit: {
    kind: 'up_down_counter',
    unit: '',
    name: 'db_client_connection_limit',
    labels: ['db_client_connection_pool_name'],
  },
  dbClientConnectionPendingRequests: {
    kind: 'up_down_counter',
    unit: '',
    name: 'db_client_connection_pending_requests',
    labels: ['db_client_connection_pool_name'],
  },
  dbClientConnectionTimeouts: {
    kind: 'counter',
    unit: '',
    name: 'db_client_connection_timeouts_total',
    labels: ['db_client_connection_pool_name'],
  },
  dbClientConnectionWaitTime: {
    kind: 'histogram',
    unit: 's',
    name: 'db_client_connection_wait_time_seconds',
    bucket: 'db_client_connection_wait_time_seconds_bucket',
    count: 'db_client_connection_wait_time_seconds_count',
    sum: 'db_client_connection_wait_time_seconds_sum',
    labels: ['db_client_connection_pool_name'],
  },
  dbClientConnectionUseTime: {
    kind: 'histogram',
    unit: 's',
    name: 'db_client_connection_use_time_seconds',
    bucket: 'db_client_connection_use_time_seconds_bucket',
    count: 'db_client_connection_use_time_seconds_count',
    sum: 'db_client_connection_use_time_seconds_sum',
    labels: ['db_client_connection_pool_name'],
  },
  messagingClientOperationDuration: {
    kind: 'histogram',
    unit: 's',
    name: 'messaging_client_operation_duration_seconds',
    bucket: 'messaging_client_operation_duration_seconds_bucket',
    count: 'messaging_client_operation_duration_seconds_count',
    sum: 'messaging_client_operation_duration_seconds_sum',
    labels: ['messaging_system', 'messaging_destination_name', 'messaging_operation_name', 'messaging_operation_type', 'error_type'],
  },
  messagingProcessDuration: {
    kind: 'histogram',
    unit: 's',
    name: 'messaging_process_duration_seconds',
    bucket: 'messaging_process_duration_seconds_bucket',
    count: 'messaging_process_duration_seconds_count',
    sum: 'messaging_process_duration_seconds_sum',
    labels: ['messaging_system', 'messaging_destination_name', 'messaging_operation_name', 'messaging_consumer_group_name', 'error_type'],
  },
  jvmMemoryUsed: {
    kind: 'up_down_counter',
    unit: 'By',
    name: 'jvm_memory_used_bytes',
    labels: ['jvm_memory_type', 'jvm_memory_pool_name'],
  },
  jvmMemoryCommitted: {
    kind: 'up_down_counter',
    unit: 'By',
    name: 'jvm_memory_committed_bytes',
    labels: ['jvm_memory_type', 'jvm_memory_pool_name'],
  },
  jvmMemoryLimit: {
    kind: 'up_down_counter',
    unit: 'By',
    name: 'jvm_memory_limit_bytes',
    labels: ['jvm_memory_type', 'jvm_memory_pool_name'],
  },
  jvmMemoryUsedAfterLastGc: {
    kind: 'up_down_counter',
    unit: 'By',
    name: 'jvm_memory_used_after_last_gc_bytes',
    labels: ['jvm_memory_type', 'jvm_memory_pool_name'],
  },
  jvmGcDuration: {
    kind: 'histogram',
    unit: 's',
    name: 'jvm_gc_duration_seconds',
    bucket: 'jvm_gc_duration_seconds_bucket',
    count: 'jvm_gc_duration_seconds_count',
    sum: 'jvm_gc_duration_seconds_sum',
    labels: ['jvm_gc_action', 'jvm_gc_name'],
  },
  jvmThreadCount: {
    kind: 'up_down_counter',
    unit: '',
    name: 'jvm_thread_count',
    labels: ['jvm_thread_daemon', 'jvm_thread_state'],
  },
  jvmClassLoaded: {
    kind: 'counter',
    unit: '',
    name: 'jvm_class_loaded_total',
    labels: [],
  },
  jvmClassUnloaded: {
    kind: 'counter',
    unit: '',
    name: 'jvm_class_unloaded_total',
    labels: [],
  },
  jvmClassCount: {
    kind: 'up_down_counter',
    unit: '',
    name: 'jvm_class_count',
    labels: [],
  },
  jvmCpuTime: {
    kind: 'counter',
    unit: 's',
    name: 'jvm_cpu_time_seconds_total',
    labels: [],
  },
  jvmCpuCount: {
    kind: 'up_down_counter',
    unit: '',
    name: 'jvm_cpu_count',
    labels: [],
  },
  waymarkJvmThreadDeadlocked: {
    kind: 'gauge',
    unit: '',
    name: 'waymark_jvm_thread_deadlocked',
    labels: [],
  },
  logEvents: {
    kind: 'counter',
    unit: '',
    name: 'log_events_total',
    labels: ['level'],
  },
  sloEvents: {
    kind: 'counter',
    unit: '',
    name: 'slo_events_total',
    labels: ['slo', 'outcome'],
  },
  sloObjectiveRatio: {
    kind: 'gauge',
    unit: '',
    name: 'slo_objective_ratio',
    labels: ['slo'],
  },
  sloPeriod: {
    kind: 'gauge',
    unit: 's',
    name: 'slo_period_seconds',
    labels: ['slo'],
  },
  sloLatencyThreshold: {
    kind: 'gauge',
    unit: 's',
    name: 'slo_latency_threshold_seconds',
    labels: ['slo'],
  },
  sloAlertMinBadEvents: {
    kind: 'gauge',
    unit: '',
    name: 'slo_alert_min_bad_events',
    labels: ['slo'],
  },
  sloLastSuccessTimestamp: {
    kind: 'gauge',
    unit: 's',
    name: 'slo_last_success_timestamp_seconds',
    labels: ['slo'],
  },
  sloSuccessMaxAge: {
    kind: 'gauge',
    unit: 's',
    name: 'slo_success_max_age_seconds',
    labels: ['slo'],
  },
  sloDeclaredTimestamp: {
    kind: 'gauge',
    unit: 's',
    name: 'slo_declared_timestamp_seconds',
    labels: ['slo', 'team', 'tier', 'origin'],
  },
  waymarkServiceCard: {
    kind: 'gauge',
    unit: '',
    name: 'waymark_service_card',
    labels: ['service_instance_id', 'mode', 'kit_version', 'contract_version', 'service_version', 'lifecycle', 'runbook_url', 'repository_url'],
  },
  waymarkCardinalityOverflow: {
    kind: 'counter',
    unit: '',
    name: 'waymark_cardinality_overflow_total',
    labels: ['metric', 'label'],
  },
  waymarkTelemetryQueued: {
    kind: 'counter',
    unit: '',
    name: 'waymark_telemetry_queued_total',
    labels: ['signal'],
  },
  waymarkTelemetryExported: {
    kind: 'counter',
    unit: '',
    name: 'waymark_telemetry_exported_total',
    labels: ['signal'],
  },
  waymarkTelemetryDropped: {
    kind: 'counter',
    unit: '',
    name: 'waymark_telemetry_dropped_total',
    labels: ['signal', 'reason', 'level'],
  },
} as const;

/** Series the fleet rules record; all carry identity and `slo` besides `labels`. */
export const recorded = {
  objectiveLive: {
    name: 'service_slo:objective:live',
    labels: [],
  },
  objectiveLiveSparse: {
    name: 'service_slo:objective:live_sparse',
    labels: [],
  },
  objectiveInvalid: {
    name: 'service_slo:objective:invalid',
    labels: [],
  },
  objective: {
    name: 'service_slo:objective:ratio',
    labels: [],
  },
  meta: {
    name: 'service_slo:meta',
    labels: ['team', 'tier', 'origin'],
  },
  metaPaging: {
    name: 'service_slo:meta:paging',
    labels: ['team', 'tier', 'origin'],
  },
  declared: {
    name: 'service_slo:declared:timestamp',
    labels: ['team', 'tier', 'origin'],
  },
  declaredSparse: {
    name: 'service_slo:declared:timestamp_sparse',
    labels: ['team', 'tier', 'origin'],
  },
  sloOwner: {
    name: 'service_slo:owner',
    labels: ['team', 'tier'],
  },
  errorBudget: {
    name: 'service_slo:error_budget:seconds',
    labels: [],
  },
  period: {
    name: 'service_slo:period:seconds',
    labels: [],
  },
  minBadEvents: {
    name: 'service_slo:alert_min_bad_events',
    labels: [],
  },
  latencyThreshold: {
    name: 'service_slo:latency_threshold:seconds',
    labels: [],
  },
  heartbeatLive: {
    name: 'service_slo:heartbeat:live',
    labels: [],
  },
  heartbeatExpected: {
    name: 'service_slo:heartbeat:expected',
    labels: [],
  },
  heartbeatTime: {
    name: 'service_slo:heartbeat:timestamp',
    labels: [],
  },
  heartbeatTimeSparse: {
    name: 'service_slo:heartbeat:timestamp_sparse',
    labels: [],
  },
  heartbeatRemembered: {
    name: 'service_slo:heartbeat:remembered',
    labels: [],
  },
  heartbeatGone: {
    name: 'service_slo:heartbeat:gone',
    labels: [],
  },
  heartbeatNamesake: {
    name: 'service_slo:heartbeat:namesake',
    labels: [],
  },
  heartbeatMissing: {
    name: 'service_slo:heartbeat:missing',
    labels: [],
  },
  heartbeatLeft: {
    name: 'service_slo:heartbeat:left',
    labels: [],
  },
  heartbeatSilent: {
    name: 'service_slo:heartbeat:silent',
    labels: [],
  },
  heartbeatLostTogether: {
    name: 'service_slo:heartbeat:lost_together',
    labels: [],
  },
  allRate5m: {
    name: 'service_slo:all:rate5m',
    labels: [],
  },
  badRate5m: {
    name: 'service_slo:bad:rate5m',
    labels: [],
  },
  allRate1h: {
    name: 'service_slo:all:rate1h',
    labels: [],
  },
  badRate1h: {
    name: 'service_slo:bad:rate1h',
    labels: [],
  },
  badRate6h: {
    name: 'service_slo:bad:rate6h',
    labels: [],
  },
  badRate1d: {
    name: 'service_slo:bad:rate1d',
    labels: [],
  },
  allRate1hSparse: {
    name: 'service_slo:all:rate1h_sparse',
    labels: [],
  },
  badRate1hSparse: {
    name: 'service_slo:bad:rate1h_sparse',
    labels: [],
  },
  allRate3dSparse: {
    name: 'service_slo:all:rate3d_sparse',
    labels: [],
  },
  badRate3dSparse: {
    name: 'service_slo:bad:rate3d_sparse',
    labels: [],
  },
  allRate30dSparse: {
    name: 'service_slo:all:rate30d_sparse',
    labels: [],
  },
  badRate30dSparse: {
    name: 'service_slo:bad:rate30d_sparse',
    labels: [],
  },
  errorRatioPeriodSparse: {
    name: 'service_slo:error_ratio:period_sparse',
    labels: [],
  },
  historyHoursSparse: {
    name: 'service_slo:history:hours_sparse',
    labels: [],
  },
  badPeriodSparse: {
    name: 'service_slo:bad:period_sparse',
    labels: [],
  },
  allRatePeriodSparse: {
    name: 'service_slo:all:rate1h_period_sparse',
    labels: ['slo_period'],
  },
  badRatePeriodSparse: {
    name: 'service_slo:bad:rate1h_period_sparse',
    labels: ['slo_period'],
  },
  errorRatio5m: {
    name: 'service_slo:error_ratio:rate5m',
    labels: [],
  },
  errorRatio30m: {
    name: 'service_slo:error_ratio:rate30m',
    labels: [],
  },
  errorRatio1h: {
    name: 'service_slo:error_ratio:rate1h',
    labels: [],
  },
  errorRatio2h: {
    name: 'service_slo:error_ratio:rate2h',
    labels: [],
  },
  errorRatio6h: {
    name: 'service_slo:error_ratio:rate6h',
    labels: [],
  },
  errorRatio1d: {
    name: 'service_slo:error_ratio:rate1d',
    labels: [],
  },
  errorRatio3d: {
    name: 'service_slo:error_ratio:rate3d',
    labels: [],
  },
  errorRatio30d: {
    name: 'service_slo:error_ratio:rate30d',
    labels: [],
  },
  errorRatioPeriod: {
    name: 'service_slo:error_ratio:period',
    labels: [],
  },
  budgetRemaining: {
    name: 'service_slo:budget_remaining:ratio',
    labels: [],
  },
  historyHours: {
    name: 'service_slo:history:hours',
    labels: [],
  },
  burning1h: {
    name: 'service_slo:burning:rate1h',
    labels: ['team', 'tier', 'origin'],
  },
  burning6h: {
    name: 'service_slo:burning:rate6h',
    labels: ['team', 'tier', 'origin'],
  },
  burning1d: {
    name: 'service_slo:burning:rate1d',
    labels: ['team', 'tier', 'origin'],
  },
  burning3d: {
    name: 'service_slo:burning:rate3d',
    labels: ['team', 'tier', 'origin'],
  },
  successOverdue: {
    name: 'service_slo:success_overdue:seconds',
    labels: ['team', 'tier', 'origin'],
  },
  lastSuccess: {
    name: 'service_slo:last_success:timestamp',
    labels: [],
  },
  lastSuccessSparse: {
    name: 'service_slo:last_success:timestamp_sparse',
    labels: [],
  },
  successMaxAge: {
    name: 'service_slo:success_max_age:seconds',
    labels: [],
  },
  successMaxAgeSparse: {
    name: 'service_slo:success_max_age:seconds_sparse',
    labels: [],
  },
  owner: {
    name: 'service:owner',
    labels: ['team', 'tier'],
  },
  errorLogs: {
    name: 'service:error_logs:rate5m',
    labels: [],
  },
} as const;

export const boards = {
  fleet: { uid: 'waymark-fleet', title: 'Fleet' },
  service: { uid: 'waymark-service', title: 'Service' },
  slo: { uid: 'waymark-slo', title: 'SLO' },
  jvm: { uid: 'waymark-jvm', title: 'JVM' },
  database: { uid: 'waymark-database', title: 'Database and pools' },
  httpClients: { uid: 'waymark-http-clients', title: 'HTTP clients' },
  messaging: { uid: 'waymark-messaging', title: 'Messaging' },
  logs: { uid: 'waymark-logs', title: 'Logs and traces' },
  telemetry: { uid: 'waymark-telemetry', title: 'Telemetry health' },
  adoption: { uid: 'waymark-adoption', title: 'Adoption' },
} as const;

/** Names of the boards' variables; alerts link with them. */
export const variables = {
  environment: 'environment',
  namespace: 'namespace',
  service: 'service',
  slo: 'slo',
} as const;

/** The multi-window burn-rate table; `factor` is for a period of 30 days. */
export const burnWindows = {
  fast: {
    long: '1h',
    short: '5m',
    factor: 14.4,
    severity: 'page',
  },
  medium: {
    long: '6h',
    short: '30m',
    factor: 6,
    severity: 'page',
  },
  slow: {
    long: '1d',
    short: '2h',
    factor: 3,
    severity: 'ticket',
  },
  trickle: {
    long: '3d',
    short: '6h',
    factor: 1,
    severity: 'ticket',
  },
} as const;

export const slos = {
  httpAvailability: 'http-availability',
  httpLatency: 'http-latency',
} as const;

export const severities = { page: 'page', ticket: 'ticket' } as const;

export const origins = { inherited: 'inherited', declared: 'declared' } as const;
