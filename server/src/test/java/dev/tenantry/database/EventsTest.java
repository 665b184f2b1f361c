package dev.tenantry.database;

import static dev.tenantry.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.OrganizationId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.transaction.support.TransactionTemplate;

@TenantryTest
class EventsTest {

    @Autowired ApplicationEventPublisher events;
    @Autowired TransactionTemplate transactions;
    @Autowired EventProbe listener;
    @Autowired JdbcClient jdbc;
    @Autowired IncompleteEventPublications publications;

    private long open(UUID id) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from events.event_publication
                 where serialized_event like :id
                """).param("id", "%" + id + "%").query(Long.class).single());
    }

    private void awaitOpen(UUID id, long expected) {
        eventually(() -> open(id) == expected);
    }

    @Test
    void ofARequestReachItsListenerAsSystemAndAreForgottenWhenDone() throws InterruptedException {
        var event = new EventProbe.Happened(UUID.randomUUID(), false);
        Tenancy.asOrganization(OrganizationId.next(), () -> transactions.executeWithoutResult(
                _ -> events.publishEvent(event)));
        assertThat(listener.next()).isEqualTo(new EventProbe.Heard(event.id(), Login.SYSTEM));
        awaitOpen(event.id(), 0);
    }

    @Test
    void comeAgainWhenTheListenerFailed() throws InterruptedException {
        var event = new EventProbe.Happened(UUID.randomUUID(), true);
        transactions.executeWithoutResult(_ -> events.publishEvent(event));
        assertThat(listener.next()).isNotNull();
        awaitOpen(event.id(), 1);
        Tenancy.asSystem(() -> publications.resubmitIncompletePublicationsOlderThan(Duration.ZERO));
        assertThat(listener.next()).isNotNull();
        awaitOpen(event.id(), 0);
    }

    @Test
    void vanishWithTheTransactionThatIsRolledBack() {
        var event = new EventProbe.Happened(UUID.randomUUID(), false);
        transactions.executeWithoutResult(transaction -> {
            events.publishEvent(event);
            transaction.setRollbackOnly();
        });
        assertThat(open(event.id())).isZero();
    }
}
