package io.waymark.contract;

/**
 * Attribute keys of the contract. Unless a comment says otherwise, they are OpenTelemetry's.
 *
 * @see <a
 *     href="https://github.com/open-telemetry/semantic-conventions/blob/v1.41.1/docs/registry/attributes">
 *     Semantic conventions 1.41.1, attribute registry</a>
 */
public final class AttributeKeys {

  public static final String SERVICE_NAME = "service.name";
  public static final String SERVICE_NAMESPACE = "service.namespace";
  public static final String SERVICE_VERSION = "service.version";
  public static final String SERVICE_INSTANCE_ID = "service.instance.id";
  public static final String DEPLOYMENT_ENVIRONMENT_NAME = "deployment.environment.name";

  public static final String HTTP_REQUEST_METHOD = "http.request.method";
  public static final String HTTP_REQUEST_METHOD_ORIGINAL = "http.request.method_original";
  public static final String HTTP_ROUTE = "http.route";
  public static final String HTTP_RESPONSE_STATUS_CODE = "http.response.status_code";
  public static final String ERROR_TYPE = "error.type";
  public static final String URL_SCHEME = "url.scheme";
  public static final String URL_PATH = "url.path";
  public static final String URL_QUERY = "url.query";
  public static final String URL_FULL = "url.full";
  public static final String NETWORK_PROTOCOL_VERSION = "network.protocol.version";
  public static final String SERVER_ADDRESS = "server.address";
  public static final String SERVER_PORT = "server.port";

  public static final String DB_SYSTEM_NAME = "db.system.name";
  public static final String DB_NAMESPACE = "db.namespace";

  /** Operations in lower case, as the agent has them, and their targets: {@code select item}. */
  public static final String DB_QUERY_SUMMARY = "db.query.summary";

  public static final String DB_QUERY_TEXT = "db.query.text";
  public static final String DB_OPERATION_BATCH_SIZE = "db.operation.batch.size";

  /** The database's name in every mode, not the name that a library gives to its pool. */
  public static final String DB_CLIENT_CONNECTION_POOL_NAME = "db.client.connection.pool.name";

  /** {@code used} or {@code idle}. */
  public static final String DB_CLIENT_CONNECTION_STATE = "db.client.connection.state";

  public static final String MESSAGING_SYSTEM = "messaging.system";

  /** Absent where the broker made the name up, for a reply or for one consumer alone. */
  public static final String MESSAGING_DESTINATION_NAME = "messaging.destination.name";

  /** What the client library calls it: {@code send}, {@code publish}, {@code process}. */
  public static final String MESSAGING_OPERATION_NAME = "messaging.operation.name";

  /** What it is in every messaging system: {@code send}, {@code receive}, {@code settle}. */
  public static final String MESSAGING_OPERATION_TYPE = "messaging.operation.type";

  public static final String MESSAGING_CONSUMER_GROUP_NAME = "messaging.consumer.group.name";

  public static final String JVM_MEMORY_TYPE = "jvm.memory.type";
  public static final String JVM_MEMORY_POOL_NAME = "jvm.memory.pool.name";
  public static final String JVM_GC_NAME = "jvm.gc.name";
  public static final String JVM_GC_ACTION = "jvm.gc.action";
  public static final String JVM_THREAD_DAEMON = "jvm.thread.daemon";
  public static final String JVM_THREAD_STATE = "jvm.thread.state";

  /**
   * The kit's: level of a log event, {@code error}, {@code warn}, {@code info}, {@code debug},
   * {@code trace}.
   */
  public static final String LEVEL = "level";

  /** The kit's: name of a service-level objective, such as {@code http-availability}. */
  public static final String SLO = "slo";

  /** The kit's: {@code good} or {@code bad}. */
  public static final String OUTCOME = "outcome";

  /** The kit's: the team that is paged. */
  public static final String TEAM = "team";

  /** The kit's: how much the service matters, in the team's own words. */
  public static final String TIER = "tier";

  /** The kit's: {@code inherited} or {@code declared}. */
  public static final String ORIGIN = "origin";

  /** The kit's: {@code starter}, {@code agent} or {@code both}. */
  public static final String MODE = "mode";

  /** The kit's: version of the kit that emits. */
  public static final String KIT_VERSION = "kit_version";

  /** The kit's: version of the contract that is emitted. */
  public static final String CONTRACT_VERSION = "contract_version";

  /** The kit's: {@code ephemeral} for what may vanish without being missed. */
  public static final String LIFECYCLE = "lifecycle";

  /** The kit's: where this service's own runbook is. */
  public static final String RUNBOOK_URL = "runbook_url";

  /** The kit's: where this service's source is. */
  public static final String REPOSITORY_URL = "repository_url";

  /** The kit's: metric whose label overflowed. */
  public static final String METRIC = "metric";

  /** The kit's: label that overflowed. */
  public static final String LABEL = "label";

  /** The kit's: {@code traces}, {@code metrics} or {@code logs}. */
  public static final String SIGNAL = "signal";

  /** The kit's: why telemetry was dropped, one of {@link io.waymark.contract.health.DropReason}. */
  public static final String REASON = "reason";

  private AttributeKeys() {}
}
