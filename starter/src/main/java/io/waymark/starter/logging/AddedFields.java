package io.waymark.starter.logging;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.util.JsonGeneratorDelegate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fields that the application adds to a line: under the names they give themselves, unless the line
 * uses the name itself or another of them came first; JSON that somebody has written by hand is
 * read, so that it can neither break the line nor pass the policy by.
 */
final class AddedFields extends JsonGeneratorDelegate {

  /** How much to add. */
  enum Amount {
    /** Everything; one that fails makes the whole line fail. */
    ALL,
    /** Those that can be written. */
    WORKING,
    NONE
  }

  /** Numbers stay as they were written. */
  private static final JsonMapper RAW =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Set<String> reserved;
  private final boolean probing;
  private final Set<String> added = new HashSet<>();
  private final List<String> omitted = new ArrayList<>();
  private final int depth;
  private String prefix = "";

  /**
   * Fields at the end of a line.
   *
   * @param line what has written the fields of the line itself
   * @param reserved their names
   * @param probing whether to leave those out that fail
   */
  AddedFields(JsonGenerator line, Set<String> reserved, boolean probing) {
    super(line, false);
    this.reserved = reserved;
    this.probing = probing;
    this.depth = line.streamWriteContext().getNestingDepth();
  }

  /**
   * Writes one or several fields.
   *
   * @param prefix of names that are taken
   * @param what name of the whole, in case it fails
   */
  void add(String prefix, String what, Consumer<JsonGenerator> field) {
    this.prefix = prefix;
    if (!this.probing || succeeds(what, field)) {
      write(field, this);
    }
  }

  /** What was left out, each with the reason. */
  List<String> omitted() {
    return this.omitted;
  }

  private boolean succeeds(String what, Consumer<JsonGenerator> field) {
    ObjectWriteContext context = objectWriteContext();
    try (JsonGenerator nowhere =
        context.tokenStreamFactory().createGenerator(context, OutputStream.nullOutputStream())) {
      nowhere.writeStartObject();
      write(field, nowhere);
      nowhere.writeEndObject();
      return true;
    } catch (RuntimeException ex) {
      Throwable cause = ex;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      this.omitted.add(what + ": " + cause.getClass().getName());
      return false;
    }
  }

  private static void write(Consumer<JsonGenerator> field, JsonGenerator generator) {
    try {
      field.accept(generator);
    } catch (StackOverflowError | LinkageError ex) {
      // The encoder reuses a generator after an error, and throws it away after an exception.
      throw new IllegalStateException(ex);
    }
  }

  @Override
  public JsonGenerator writeName(String name) throws JacksonException {
    return super.writeName(isOnTheLine() ? free(String.valueOf(name)) : name);
  }

  @Override
  public JsonGenerator writeName(SerializableString name) throws JacksonException {
    return isOnTheLine() ? writeName(name.getValue()) : super.writeName(name);
  }

  @Override
  public JsonGenerator writePropertyId(long id) throws JacksonException {
    return writeName(Long.toString(id));
  }

  @Override
  public JsonGenerator writeRawValue(String json) throws JacksonException {
    Object value;
    try {
      value = RAW.readTree(json);
    } catch (JacksonException ex) {
      value = json;
    }
    return writePOJO(value);
  }

  @Override
  public JsonGenerator writeRawValue(SerializableString json) throws JacksonException {
    return writeRawValue(json.getValue());
  }

  @Override
  public JsonGenerator writeRawValue(String json, int offset, int length) throws JacksonException {
    return writeRawValue(json.substring(offset, offset + length));
  }

  @Override
  public JsonGenerator writeRawValue(char[] json, int offset, int length) throws JacksonException {
    return writeRawValue(new String(json, offset, length));
  }

  private boolean isOnTheLine() {
    return streamWriteContext().getNestingDepth() == this.depth;
  }

  private String free(String name) {
    String free = isTaken(name) ? this.prefix + name : name;
    for (int i = 2; isTaken(free); i++) {
      free = this.prefix + i + "." + name;
    }
    this.added.add(free);
    return free;
  }

  private boolean isTaken(String name) {
    return this.reserved.contains(name) || this.added.contains(name);
  }
}
