import { metrics } from '../contract';
import * as q from '../promql';

export const sent = metrics.messagingClientOperationDuration;

export const processed = metrics.messagingProcessDuration;

/** Clients receive and settle too, in the agent; sending is what every mode has. */
export const sending = q.promql`${q.service}, messaging_operation_type="send"`;

export const destination = 'messaging_destination_name';

export const consumer = 'messaging_destination_name, messaging_consumer_group_name';

export const noneSent =
  'No message sent in this range. Expected some? Is waymark.metrics.messaging.enabled on, is it sent by a template of Spring Kafka or Spring AMQP?';

export const noneProcessed =
  'No message processed in this range. Expected some? Is waymark.metrics.messaging.enabled on, is it a listener of Spring Kafka or Spring AMQP?';
