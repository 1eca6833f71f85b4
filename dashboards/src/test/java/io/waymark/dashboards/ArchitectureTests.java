package io.waymark.dashboards;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.waymark.dashboards",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

  @ArchTest
  static final ArchRule knowsTheContractAndJsonOnly =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.waymark.contract..",
              "io.waymark.dashboards..",
              "tools.jackson..",
              "java..",
              "org.jspecify..")
          .because("boards are drawn without a running service, and without knowing the alerts");
}
