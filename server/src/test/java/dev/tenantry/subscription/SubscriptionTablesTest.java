package dev.tenantry.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database's own last word, whatever the code above it does. */
@TenantryTest
class SubscriptionTablesTest {

    @Autowired SubscriptionStore store;
    @Autowired Trials trials;
    @Autowired Catalog catalog;
    @Autowired BusinessClock clock;
    @Autowired JdbcClient jdbc;

    private final OrganizationId acme = OrganizationId.next();

    @BeforeEach
    void startTrial() {
        Tenancy.asSystem(() -> trials.start(acme, PersonId.next(), clock.now()));
    }

    @Test
    void refusesASecondLiveSubscription() {
        var plan = catalog.trialPlan().current().id();
        refuses(() -> store.insert(Subscription.complimentary(acme, plan, clock.now(), null)));
    }

    /** A plan that is held stands in one place. Orders, codes and moves say what was asked for. */
    @Test
    void whatPlanSomebodyHasIsKeptNowhereElse() {
        assertThat(Tenancy.asSystem(() -> jdbc.sql("""
                select c.table_schema || '.' || c.table_name
                  from information_schema.columns c
                  join information_schema.tables t
                    on t.table_schema = c.table_schema
                   and t.table_name = c.table_name
                   and t.table_type = 'BASE TABLE'
                 where c.column_name ~ '(^|_)(plan|tier)(_|$)'
                   and c.table_schema not in ('catalog', 'simulator', 'payment', 'rollout', 'pg_catalog',
                       'information_schema')
                """).query(String.class).list())).containsOnly("subscription.subscription", "subscription.period",
                "registration.invite_code");
    }

    @Test
    void refusesAPlanNobodyKnows() {
        refuses(() -> store.insert(Subscription.complimentary(OrganizationId.next(), PlanVersionId.next(),
                clock.now(), null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status = 'unpaid'", "status = 'expired'", "status = 'past_due'",
        "status = 'canceled'", "seats = 0", "billing_interval = 'weekly'", "rail = 'stripe'",
        "period_end = period_start - interval '1 second'"})
    void refusesARowThatMakesNoSense(String change) {
        refuses(() -> jdbc.sql("""
                update subscription.subscription
                   set %s
                 where organization_id = :organization
                """.formatted(change)).param("organization", acme).update());
    }

    @ParameterizedTest
    @ValueSource(strings = {"update subscription.period set ends_at = null",
        "delete from subscription.period", "delete from subscription.trial"})
    void neverRewritesHistory(String statement) {
        refuses(() -> jdbc.sql(statement + " where organization_id = :organization")
                .param("organization", acme).update());
    }

    private static void refuses(Runnable act) {
        assertThatThrownBy(() -> Tenancy.asSystem(act)).isInstanceOf(DataAccessException.class);
    }
}
