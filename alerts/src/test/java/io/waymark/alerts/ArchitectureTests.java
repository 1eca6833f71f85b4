package io.waymark.alerts;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = FleetAlerts.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

  @ArchTest
  static final ArchRule knowsTheContractAndYamlOnly =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.waymark.alerts..",
              "io.waymark.contract..",
              "org.yaml.snakeyaml..",
              "java..",
              "org.jspecify..")
          .because("a rule generator needs no running service, and no other part of the kit");
}
