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
    return () -> {
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
    if (file != null) {
      file.stream()
          .filter(attribute -> !chosen.containsKey(attribute.getName()))
          .forEach(attributes::add);
    }
    chosen.forEach(
        (name, value) ->
            attributes.add(new AttributeNameValueModel().setName(name).setValue(value)));
    return attributes;
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
