package io.waymark.starter.config;

import io.waymark.contract.config.SettingSource;
import io.waymark.contract.config.Settings;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Spring's environment as a source of settings, with relaxed names, placeholders and origins. */
public final class SpringSettingSource implements SettingSource {

  private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("waymark");

  private final Environment environment;

  public SpringSettingSource(Environment environment) {
    this.environment = environment;
  }

  @Override
  public @Nullable Found find(String key) {
    ConfigurationPropertyName name = ConfigurationPropertyName.of(key);
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
      ConfigurationProperty property = source.getConfigurationProperty(name);
      if (property != null) {
        return found(text(property.getValue()), property, source);
      }
      ConfigurationProperty first = source.getConfigurationProperty(element(name, 0));
      if (first != null) {
        return found(list(source, name), first, source);
      }
    }
    return null;
  }

  @Override
  public Set<String> keys() {
    Set<String> keys = new TreeSet<>();
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
      if (source instanceof IterableConfigurationPropertySource iterable) {
        iterable.stream()
            .filter(PREFIX::isAncestorOf)
            .map(name -> known(name, isEnvironment(source)))
            .forEach(keys::add);
      }
    }
    return keys;
  }

  /**
   * The key of a name: without a list index, and for a variable with the hyphens it cannot have.
   */
  private static String known(ConfigurationPropertyName name, boolean variable) {
    ConfigurationPropertyName plain = name;
    while (plain.isLastElementIndexed()) {
      plain = plain.getParent();
    }
    ConfigurationPropertyName written = plain;
    return Settings.all().stream()
        .map(setting -> setting.key())
        .filter(
            key ->
                ConfigurationPropertyName.of(key).equals(written)
                    || (variable && compact(key).equals(compact(written.toString()))))
        .findFirst()
        .orElse(written.toString());
  }

  private static String compact(String key) {
    return key.replaceAll("[-._]", "").toLowerCase(Locale.ROOT);
  }

  private Found found(
      String text, ConfigurationProperty property, ConfigurationPropertySource source) {
    String origin =
        Objects.toString(
            property.getOrigin(), "from " + Objects.toString(source.getUnderlyingSource()));
    return new Found(this.environment.resolvePlaceholders(text), origin, isEnvironment(source));
  }

  private static boolean isEnvironment(ConfigurationPropertySource source) {
    return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource underlying
        && underlying
            .getName()
            .endsWith(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
  }

  private static String list(ConfigurationPropertySource source, ConfigurationPropertyName name) {
    return IntStream.iterate(0, index -> index + 1)
        .mapToObj(index -> source.getConfigurationProperty(element(name, index)))
        .takeWhile(Objects::nonNull)
        .map(property -> text(property.getValue()))
        .collect(Collectors.joining(","));
  }

  private static ConfigurationPropertyName element(ConfigurationPropertyName name, int index) {
    return name.append("[" + index + "]");
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }
}
