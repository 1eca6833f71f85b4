package com.example.shop;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = {"com.example.shop", "io.waymark.demo"},
    importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

  @ArchTest
  static final ArchRule theShopIsWrittenByAStranger =
      noClasses()
          .that(resideInAPackage("com.example.shop.."))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.waymark..", "io.micrometer..", "io.opentelemetry.."))
          .because("the dependency is all a service needs");

  @ArchTest
  static final ArchRule theDemoSeesServicesFromOutside =
      noClasses()
          .that(resideInAPackage("io.waymark.demo.."))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("com.example..", "org.springframework..", "io.waymark.starter.."))
          .because("it shows what anybody can read from the endpoints");
}
