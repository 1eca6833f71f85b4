package io.waymark.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.waymark.agent", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

  @ArchTest
  static final ArchRule knowsNoFramework =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "io.micrometer..", "io.waymark.starter..")
          .because("the extension lives where the application's classes do not exist");

  @ArchTest
  static final ArchRule entryPointsReachTheRestByNameOnly =
      noClasses()
          .that()
          .resideInAPackage("io.waymark.agent")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.waymark.agent.*..", "io.waymark.contract..")
          .because("they have to load on a JVM that cannot load the rest");
}
