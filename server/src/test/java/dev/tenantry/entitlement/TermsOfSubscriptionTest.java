package dev.tenantry.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.Eventually;
import dev.tenantry.TenantryTest;
import dev.tenantry.credit.Backend;
import dev.tenantry.credit.Balances;
import dev.tenantry.credit.Charges;
import dev.tenantry.credit.CreditRefusal;
import dev.tenantry.credit.EntryKind;
import dev.tenantry.credit.Grants;
import dev.tenantry.credit.JobId;
import dev.tenantry.credit.MissingTerms;
import dev.tenantry.credit.Statements;
import dev.tenantry.database.Tenancy;
import dev.tenantry.identity.NewPerson;
import dev.tenantry.identity.People;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.Organizations;
import dev.tenantry.subscription.Trials;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Credits are there with the subscription, whoever looks first and whenever the announcement is heard. */
@TenantryTest
class TermsOfSubscriptionTest {

    @Autowired People people;
    @Autowired Organizations organizations;
    @Autowired Trials trials;
    @Autowired Grants grants;
    @Autowired Charges charges;
    @Autowired Balances balances;
    @Autowired Statements statements;
    @Autowired MissingTerms missing;
    @Autowired TransactionTemplate transactions;
    @Autowired JdbcClient jdbc;

    @Test
    void aGrantInTheTransactionThatMakesTheOrganizationFindsItsAccount() {
        var acme = Tenancy.asSystem(() -> transactions.execute(_ -> {
            var fresh = withTrial();
            assertThat(grants.grant(fresh, 5, UUID.randomUUID().toString(), Actor.SYSTEM).balance().total())
                    .isEqualTo(55);
            return fresh;
        }));
        hearEverythingSaid(acme);
        assertThat(balances.of(acme).total()).isEqualTo(55);
        assertThat(statements.page(acme, null, 10).entries()).extracting(Statements.Line::kind)
                .containsExactly(EntryKind.GRANT, EntryKind.REFILL);
    }

    @Test
    void manyFirstChargesAndTheLateAnnouncementMakeOneAccountWithOneAllowance() throws Exception {
        var acme = Tenancy.asSystem(() -> transactions.execute(_ -> withTrial()));
        try (var threads = Executors.newFixedThreadPool(16)) {
            var calls = IntStream.range(0, 16).<Callable<Long>>mapToObj(i -> () ->
                    charges.charge(acme, JobId.of("job-" + i), 2, Backend.STANDARD).charged()).toList();
            var charged = new ArrayList<Long>();
            for (var one : threads.invokeAll(calls)) {
                charged.add(one.get());
            }
            assertThat(charged).hasSize(16).containsOnly(2L);
        }
        hearEverythingSaid(acme);
        assertThat(balances.of(acme).allowance().remaining()).isEqualTo(18);
        assertThat(statements.page(acme, null, 50).entries()).extracting(Statements.Line::kind)
                .containsOnlyOnce(EntryKind.REFILL).hasSize(17);
    }

    @Test
    void aFirstLookShowsTheAllowance() {
        var acme = Tenancy.asSystem(() -> transactions.execute(_ -> withTrial()));
        assertThat(balances.of(acme).total()).isEqualTo(50);
    }

    @Test
    void whoNeverSubscribedHasNoAccountAndGetsNone() {
        var acme = Tenancy.asSystem(() -> transactions.execute(_ -> organization()));
        assertThat(missing.setNow(acme)).isFalse();
        assertThatThrownBy(() -> grants.grant(acme, 5, UUID.randomUUID().toString(), Actor.SYSTEM))
                .isInstanceOfSatisfying(Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(CreditRefusal.NO_CREDIT_ACCOUNT));
        assertThat(Tenancy.asSystem(() -> jdbc.sql("select count(*) from credit.account where organization_id = :o")
                .param("o", acme).query(Long.class).single())).isZero();
    }

    private OrganizationId withTrial() {
        var person = people.create(NewPerson.of("ada-" + UUID.randomUUID() + "@acme.example", "Ada", null));
        var fresh = organizations.createPersonal(person).id();
        trials.start(fresh, person.id(), Instant.now());
        return fresh;
    }

    private OrganizationId organization() {
        return organizations.createPersonal(people.create(
                NewPerson.of("ada-" + UUID.randomUUID() + "@acme.example", "Ada", null))).id();
    }

    /** Publications are deleted once every listener has heard them. */
    private void hearEverythingSaid(OrganizationId about) {
        Eventually.eventually(() -> !Tenancy.asSystem(() -> jdbc.sql("""
                select exists (select 1 from events.event_publication
                                where serialized_event like '%' || :about || '%')
                """).param("about", about.uuid().toString()).query(Boolean.class).single()));
    }
}
