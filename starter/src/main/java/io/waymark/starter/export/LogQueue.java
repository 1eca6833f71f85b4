package io.waymark.starter.export;

/** How many log records wait in Spring Boot's queue at most. */
interface LogQueue {

  /** Of the SDK's own queue, where nobody has set another. */
  LogQueue OF_THE_SDK = () -> 2048;

  int capacity();
}
