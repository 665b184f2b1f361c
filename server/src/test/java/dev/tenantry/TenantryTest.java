package dev.tenantry;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on random ports with a real PostgreSQL under {@code target/}, one context for all
 * tests. Properties or replaced beans of a single test would cost another context: make own organizations
 * instead. The job scheduler does not run; call jobs by hand.
 * Security events have no budget for all together, since a test that walks every route would use it up.
 * What is bought is bought at {@code payment.FakeRail}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
    "management.server.port=0",
    "tenantry.sandbox.demo=false",
    "tenantry.security-events.per-minute=1000000",
    "server.tomcat.remoteip.remote-ip-header=X-Forwarded-For",
    "db-scheduler.enabled=false",
    "tenantry.rails.default=fake"
})
@ExtendWith({ClockStands.class, NothingOnItsWay.class})
@ContextConfiguration(initializers = {TestPostgres.class, TestProviders.class})
public @interface TenantryTest {}
