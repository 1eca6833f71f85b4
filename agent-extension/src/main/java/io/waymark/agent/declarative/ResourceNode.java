package io.waymark.agent.declarative;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.AttributeNameValueModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.IncludeExcludeModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.OpenTelemetryConfigurationModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.ResourceModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.internal.ExperimentalResourceDetectionModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.internal.ExperimentalResourceDetectorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.internal.ExperimentalResourceDetectorPropertyModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.internal.ExperimentalServiceResourceDetectorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.internal.ResourceModelAccessor;
import io.waymark.agent.identity.ServiceResource;
import io.waymark.contract.config.EffectiveSettings;
import io.waymark.contract.redaction.RedactionPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who the service is: the kit's settings above the file's attributes, and a last resort below its
 * detectors. A file that detects nothing gets the detectors that property configuration has for a
 * name. The command line is left out, because people put passwords there.
 */
final class ResourceNode {

  private ResourceNode() {}

  static Runnable change(OpenTelemetryConfigurationModel model, EffectiveSettings settings) {
    ResourceModel resource =
        model.getResource() != null ? model.getResource() : new ResourceModel();
    List<AttributeNameValueModel> attributes = attributes(resource.getAttributes(), settings);
    ExperimentalResourceDetectionModel before = ResourceModelAccessor.getDetection(resource);
    ExperimentalResourceDetectionModel detection =
        before != null ? before : new ExperimentalResourceDetectionModel();
    List<ExperimentalResourceDetectorModel> detectors = detectors(detection.getDetectors());
    IncludeExcludeModel kept =
        detection.getAttributes() != null ? detection.getAttributes() : new IncludeExcludeModel();
    TreeSet<String> excluded = new TreeSet<>(ServiceResource.SENSITIVE);
    if (kept.getExcluded() != null) {
      excluded.addAll(kept.getExcluded());
    }
    String attributesList = redacted(resource.getAttributesList(), RedactionPolicy.of(settings));
    return () -> {
      if (attributesList != null) {
        resource.setAttributesList(attributesList);
      }
      if (!attributes.isEmpty()) {
        resource.setAttributes(attributes);
      }
      kept.setExcluded(List.copyOf(excluded));
      ResourceModelAccessor.setDetection(
          resource, detection.setDetectors(detectors).setAttributes(kept));
      model.setResource(resource);
    };
  }

  private static List<AttributeNameValueModel> attributes(
      @Nullable List<AttributeNameValueModel> file, EffectiveSettings settings) {
    Map<String, String> chosen = ServiceResource.chosen(settings);
    List<AttributeNameValueModel> attributes = new ArrayList<>();
    RedactionPolicy policy = RedactionPolicy.of(settings);
    if (file != null) {
      file.stream()
          .filter(attribute -> !chosen.containsKey(attribute.getName()))
          .map(attribute -> redacted(attribute, policy))
          .forEach(attributes::add);
    }
    chosen.forEach(
        (name, value) ->
            attributes.add(
                new AttributeNameValueModel().setName(name).setValue(policy.value(name, value))));
    return attributes;
  }

  private static AttributeNameValueModel redacted(
      AttributeNameValueModel attribute, RedactionPolicy policy) {
    if (!(attribute.getValue() instanceof String text)) {
      return attribute;
    }
    String clean = policy.value(attribute.getName(), text);
    return clean.equals(text)
        ? attribute
        : new AttributeNameValueModel().setName(attribute.getName()).setValue(clean);
  }

  /** The environment's way to write them: {@code key=value,key=value}. */
  private static @Nullable String redacted(@Nullable String list, RedactionPolicy policy) {
    if (list == null) {
      return null;
    }
    List<String> clean = new ArrayList<>();
    for (String pair : list.split(",")) {
      int equals = pair.indexOf('=');
      clean.add(
          equals < 0
              ? pair
              : pair.substring(0, equals + 1)
                  + policy.value(pair.substring(0, equals).strip(), pair.substring(equals + 1)));
    }
    return String.join(",", clean);
  }

  private static List<ExperimentalResourceDetectorModel> detectors(
      @Nullable List<ExperimentalResourceDetectorModel> file) {
    List<ExperimentalResourceDetectorModel> detectors = new ArrayList<>();
    // Of two that know an attribute the later wins.
    detectors.add(detector(ResourceComponent.NAME));
    if (file != null) {
      detectors.addAll(file);
    } else {
      detectors.add(detector("spring"));
      detectors.add(
          new ExperimentalResourceDetectorModel()
              .setService(new ExperimentalServiceResourceDetectorModel()));
    }
    return detectors;
  }

  private static ExperimentalResourceDetectorModel detector(String name) {
    ExperimentalResourceDetectorModel detector = new ExperimentalResourceDetectorModel();
    detector.getAdditionalProperties().put(name, new ExperimentalResourceDetectorPropertyModel());
    return detector;
  }
}
