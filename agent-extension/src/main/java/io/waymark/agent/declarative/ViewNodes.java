package io.waymark.agent.declarative;

import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.AggregationModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.DropAggregationModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.ExplicitBucketHistogramAggregationModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.IncludeExcludeModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.ViewModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.ViewSelectorModel;
import io.opentelemetry.sdk.autoconfigure.declarativeconfig.model.ViewStreamModel;
import io.waymark.agent.metrics.ContractView;
import io.waymark.contract.config.EffectiveSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The contract's views behind those of the file. An instrument that the file has a view for keeps
 * that one only: two views of an instrument would be two series of one name.
 */
final class ViewNodes {

  private ViewNodes() {}

  static List<ViewModel> of(@Nullable List<ViewModel> file, EffectiveSettings settings) {
    List<ViewModel> views = new ArrayList<>(file != null ? file : List.of());
    for (ContractView view : ContractView.of(settings)) {
      if (views.stream().noneMatch(other -> selects(other, view.instrument()))) {
        views.add(node(view));
      }
    }
    return views;
  }

  private static boolean selects(ViewModel view, String instrument) {
    ViewSelectorModel selector = view.getSelector();
    String name = selector != null ? selector.getInstrumentName() : null;
    return name != null
        && Pattern.matches(
            Pattern.quote(name).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), instrument);
  }

  private static ViewModel node(ContractView view) {
    ViewStreamModel stream = new ViewStreamModel();
    if (view.dropped()) {
      stream.setAggregation(new AggregationModel().setDrop(new DropAggregationModel()));
    } else {
      stream.setAttributeKeys(new IncludeExcludeModel().setIncluded(view.attributes()));
      if (!view.bounds().isEmpty()) {
        stream.setAggregation(
            new AggregationModel()
                .setExplicitBucketHistogram(
                    new ExplicitBucketHistogramAggregationModel().setBoundaries(view.bounds())));
      }
    }
    return new ViewModel()
        .setSelector(new ViewSelectorModel().setInstrumentName(view.instrument()))
        .setStream(stream);
  }
}
