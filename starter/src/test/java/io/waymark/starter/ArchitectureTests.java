package io.waymark.starter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

@AnalyzeClasses(
    packages = "io.waymark.starter",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

  @ArchTest
  static final ArchRule knowsNothingOfTheGenerators =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.waymark.alerts..", "io.waymark.dashboards..", "io.waymark.cli..")
          .because("data flows from the service to rules and boards, never back");

  @ArchTest
  static final ArchRule autoConfigurationsArePublicAndFinal =
      classes()
          .that()
          .areAnnotatedWith(AutoConfiguration.class)
          .should()
          .bePublic()
          .andShould()
          .haveModifier(JavaModifier.FINAL)
          .andShould()
          .haveSimpleNameEndingWith("AutoConfiguration")
          .because("they are registered by name and not meant to be extended");

  @ArchTest
  static final ArchRule beansHaveNamesOfOurs =
      methods()
          .that()
          .areAnnotatedWith(Bean.class)
          .should()
          .haveNameStartingWith("waymark")
          .because("by that they are kept from being lazy, and from being replaced by accident");
}
