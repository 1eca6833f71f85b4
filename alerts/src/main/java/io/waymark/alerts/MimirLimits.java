package io.waymark.alerts;

import java.util.ArrayList;
import java.util.List;

/**
 * What Mimir's ruler takes unless it is told otherwise.
 *
 * @see <a
 *     href="https://grafana.com/docs/mimir/latest/configure/configuration-parameters/#limits">Limits</a>
 */
final class MimirLimits {

  /** {@code ruler_max_rules_per_rule_group}. */
  static final int MOST_RULES = 20;

  /** {@code ruler_max_rule_groups_per_tenant}. */
  static final int MOST_GROUPS = 70;

  private MimirLimits() {}

  /**
   * The same rules in the same order and at the same interval, in groups that are as full as they
   * may be.
   *
   * @param name of the groups, before their numbers
   * @param groups of one interval, none of which needs another one
   */
  static List<RuleGroup> packed(String name, List<RuleGroup> groups) {
    List<RuleGroup> packed = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      rules.addAll(groups.get(i).rules());
      boolean last = i == groups.size() - 1;
      if (last || rules.size() + groups.get(i + 1).rules().size() > MOST_RULES) {
        String numbered = name + "-" + (packed.size() + 1);
        packed.add(new RuleGroup(numbered, groups.get(i).interval(), rules));
        rules.clear();
      }
    }
    return packed;
  }
}
