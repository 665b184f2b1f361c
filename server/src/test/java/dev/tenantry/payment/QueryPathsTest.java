package dev.tenantry.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What billing asks often never reads a whole table: with scans forbidden an index answers it. */
@TenantryTest
class QueryPathsTest {

    private static final String SOME = "'00000000-0000-7000-8000-000000000001'";

    @ParameterizedTest
    @ValueSource(strings = {
        "subscription.subscription where organization_id = SOME and subject = 'organization'",
        "subscription.subscription where rail = 'stripe' and rail_subscription_id = 'sub_1'",
        "subscription.period where organization_id = SOME order by started_at",
        "subscription.trial where person_id = SOME",
        "payment.orders where organization_id = SOME and subject = 'organization' and status = 'open'",
        "payment.orders where organization_id = SOME order by created_at desc",
        "payment.orders where rail = 'stripe' and checkout = 'cs_1'",
        "payment.billing_customer where organization_id = SOME and rail = 'stripe'",
        "payment.billing_customer where rail = 'stripe' and customer = 'cus_1'",
        "payment.payment where organization_id = SOME order by received_at desc",
        "payment.rail_subscription where organization_id = SOME",
        "payment.inbox where rail = 'stripe' and event_id = 'evt_1'",
        "payment.inbox where status = 'dead' and id < 7 order by id desc",
        "payment.inbox where status in ('received', 'parked', 'working') and next_try_at <= now()",
        "payment.inbox where received_at < now() - interval '400 days' and status in ('done', 'ignored', 'dead')",
        "payment.inbox where rail = 'stripe' and object_id = 'sub_1' and status = 'working'"
    })
    void anIndexAnswers(String question) throws SQLException {
        assertThat(plan("select 1 from " + question.replace("SOME", SOME)))
                .contains("Index").doesNotContain("Seq Scan");
    }

    private static String plan(String sql) throws SQLException {
        var server = TestPostgres.server();
        try (var owner = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = owner.createStatement()) {
            statement.execute("set enable_seqscan = off");
            var plan = new StringBuilder();
            try (var lines = statement.executeQuery("explain " + sql)) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }
}
