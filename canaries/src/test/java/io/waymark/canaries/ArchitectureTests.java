package io.waymark.canaries;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.waymark.canaries", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

  @ArchTest
  static final ArchRule itKnowsNobody =
      classes()
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "io.waymark.canaries",
                  "com.sun.net.httpserver..",
                  "java..",
                  "org.jspecify.annotations",
                  "picocli"))
          .because("it looks for secrets in services with and without the kit");
}
