package io.waymark.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;

@AnalyzeClasses(packages = "io.waymark.cli", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

  @ArchTest
  static final ArchRule arrowsPointToTheGenerators =
      classes()
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "io.waymark.cli..",
                  "io.waymark.alerts",
                  "io.waymark.dashboards",
                  "io.waymark.contract..",
                  "picocli",
                  "java..",
                  "javax.net.ssl..",
                  "org.jspecify.annotations",
                  "org.yaml.snakeyaml.."))
          .because("the command line is thin: arguments, files and exit codes");

  @ArchTest
  static final ArchRule oneClassWritesFilesAndTwoReadThem =
      noClasses()
          .that()
          .doNotHaveSimpleName("OutputFolder")
          .and()
          .doNotHaveSimpleName("InputFiles")
          .and()
          .doNotHaveSimpleName("CredentialFiles")
          .should()
          .dependOnClassesThat(belongToAnyOf(Files.class))
          .because(
              "only there everything is written or nothing, and nothing is read without an end");
}
