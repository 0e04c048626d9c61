package org.magpie.server.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/**
 * The borders of the house. Maven keeps modules from looping; these rules hold what Maven cannot
 * see: imports that only its transitive scope would allow, and borders inside a module.
 */
class BordersTest {
  private static final String FEATURES =
      "org.magpie.exchange.(ring|recording|journal|trunk|announce|parking|pickup|flip|voicemail|presence|status|ladder)..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.magpie");

  private static void holds(ArchRule rule, String because) {
    rule.because(because).check(CLASSES);
  }

  private static ArchRule doesNotUse(String of, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(of)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others);
  }

  @Test
  void baseUsesNobody() {
    holds(
        doesNotUse(
            "org.magpie.base..",
            "org.magpie.sip..",
            "org.magpie.media..",
            "org.magpie.exchange..",
            "org.magpie.store..",
            "org.magpie.api..",
            "org.magpie.server..",
            "io.netty..",
            "java.net..",
            "java.nio.channels.."),
        "base is what both libraries stand on: no protocol and no I/O");
  }

  @Test
  void sipKnowsNoExchange() {
    holds(
        doesNotUse(
            "org.magpie.sip..",
            "org.magpie.media..",
            "org.magpie.exchange..",
            "org.magpie.store..",
            "org.magpie.api..",
            "org.magpie.server.."),
        "sip is a library that another program could use: it knows neither media nor a PBX");
  }

  @Test
  void mediaKnowsNoSip() {
    holds(
        doesNotUse(
            "org.magpie.media..",
            "org.magpie.sip..",
            "org.magpie.exchange..",
            "org.magpie.store..",
            "org.magpie.api..",
            "org.magpie.server..",
            "io.netty.."),
        "media is told addresses, keys and codecs, never messages; its sockets are plain java.nio,"
            + " which measured faster");
  }

  @Test
  void exchangeKnowsNeitherHttpNorSql() {
    holds(
        doesNotUse(
            "org.magpie.exchange..",
            "org.magpie.store..",
            "org.magpie.api..",
            "org.magpie.server..",
            "io.vertx..",
            "io.netty..",
            "org.jooq..",
            "java.sql..",
            "com.zaxxer..",
            "jakarta.mail.."),
        "the exchange is tested without sockets and databases; store implements its ports, api asks"
            + " it");
  }

  @Test
  void storeAndApiKnowNotEachOther() {
    holds(
        doesNotUse(
            "org.magpie.store..",
            "org.magpie.api..",
            "org.magpie.server..",
            "org.magpie.sip..",
            "org.magpie.media..",
            "io.vertx.."),
        "store implements the ports of exchange and nothing else");
    holds(
        doesNotUse(
            "org.magpie.api..",
            "org.magpie.store..",
            "org.magpie.server..",
            "org.magpie.sip..",
            "org.magpie.media..",
            "org.jooq..",
            "java.sql.."),
        "api is thin: it asks exchange, and server mounts what is SIP");
  }

  @Test
  void sdpStandsAlone() {
    holds(
        noClasses()
            .that()
            .resideInAPackage("org.magpie.sip.sdp..")
            .should()
            .dependOnClassesThat(
                JavaClass.Predicates.resideInAPackage("org.magpie.sip..")
                    .and(JavaClass.Predicates.resideOutsideOfPackage("org.magpie.sip.sdp.."))),
        "session descriptions are used without SIP too");
  }

  @Test
  void theCallNamesNoFeature() {
    holds(
        doesNotUse(
            "org.magpie.exchange.call..",
            "org.magpie.exchange.ring..",
            "org.magpie.exchange.announce..",
            "org.magpie.exchange.recording..",
            "org.magpie.exchange.journal..",
            "org.magpie.exchange.parking..",
            "org.magpie.exchange.pickup..",
            "org.magpie.exchange.flip..",
            "org.magpie.exchange.trunk..",
            "org.magpie.exchange.notification..",
            "org.magpie.exchange.presence..",
            "org.magpie.exchange.status.."),
        "the call knows legs, media and time; a feature uses the call");
  }

  @Test
  void featuresDoNotUseEachOther() {
    holds(
        slices().matching(FEATURES).should().notDependOnEachOther().allowEmptyShould(true),
        "what two features need moves down into call, routing, directory or registration");
  }

  @Test
  void exchangeNeverSleepsOrLocks() {
    holds(
        noClasses()
            .that()
            .resideInAPackage("org.magpie.exchange..")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.util.concurrent.locks..")
            .orShould()
            .callMethod(java.util.concurrent.Future.class, "get")
            .orShould()
            .callMethod(java.util.concurrent.CompletableFuture.class, "get")
            .orShould()
            .callMethod(java.util.concurrent.CompletableFuture.class, "join"),
        "whole calls run in virtual time: what waits does so through CallScope, and nothing else"
            + " waits");
  }

  @Test
  void onlyTheServerKnowsAll() {
    holds(
        doesNotUse("org.magpie.server.certificate..", "org.magpie.exchange..", "io.vertx.."),
        "certificates are needed by the command line before anything runs");
  }
}
