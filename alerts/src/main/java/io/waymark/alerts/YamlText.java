package io.waymark.alerts;

import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** YAML as people write it: block style, texts of several lines as literal blocks. */
final class YamlText {

  private YamlText() {}

  /** The document beneath its comment. The order of maps is kept. */
  static String of(List<String> comment, Object document) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setIndent(2);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setLineBreak(DumperOptions.LineBreak.UNIX);
    options.setSplitLines(false);
    options.setDereferenceAliases(true);
    StringBuilder text = new StringBuilder();
    for (String line : comment) {
      text.append(line.isEmpty() ? "#" : "# " + line).append('\n');
    }
    return text.append(new Yaml(new LiteralBlocks(options), options).dump(document)).toString();
  }

  private static final class LiteralBlocks extends Representer {

    LiteralBlocks(DumperOptions options) {
      super(options);
    }

    @Override
    protected Node representScalar(Tag tag, String value, ScalarStyle style) {
      return super.representScalar(tag, value, value.contains("\n") ? ScalarStyle.LITERAL : style);
    }
  }
}
