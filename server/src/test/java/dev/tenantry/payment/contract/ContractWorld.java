package dev.tenantry.payment.contract;

import dev.tenantry.Browser;
import dev.tenantry.Newcomer;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Mode;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.payment.OrderId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects that the published samples name, at the simulated rail and with us: each story gets ids of its
 * own (the samples' with an ending), and times that lie around now as the samples' lie around theirs.
 */
@Component
class ContractWorld {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long SAMPLES_NOW = 1_785_585_600;
    private static final Pattern ID = Pattern.compile(
            "\"((?:cus|sub|in|cs|ch|pi|re|du|evt|inpay|price|pm|si)_[Tt]est[A-Za-z0-9_]*)\"");
    private static final Pattern TIME = Pattern.compile("([:\\[ ])(1[78][0-9]{8})([,\\s\\]}])");

    private final JdbcClient jdbc;
    private final Catalog catalog;
    private final Mode mode;

    ContractWorld(JdbcClient jdbc, Catalog catalog, Mode mode) {
        this.jdbc = jdbc;
        this.catalog = catalog;
        this.mode = mode;
    }

    Story story(int port) {
        return new Story(Newcomer.register(port), UUID.randomUUID().toString().substring(0, 8));
    }

    static byte[] resource(String name) {
        try (var file = ContractWorld.class.getResourceAsStream("/contracts/stripe/" + name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One organization, and everything the samples say about it. */
    final class Story {

        final Newcomer owner;
        final OrderId order = OrderId.next();
        private final String ending;

        Story(Newcomer owner, String ending) {
            this.owner = owner;
            this.ending = ending;
        }

        OrganizationId organization() {
            return owner.organization();
        }

        Browser acting() {
            return owner.acting();
        }

        String own(String id) {
            return id + ending;
        }

        /** A sample with this story's ids and times. */
        String text(String name) {
            var text = new String(resource(name), StandardCharsets.UTF_8);
            var shift = Instant.now().getEpochSecond() - SAMPLES_NOW;
            var moved = TIME.matcher(text).replaceAll(found -> found.group(1)
                    + (Long.parseLong(found.group(2)) + shift) + found.group(3));
            return ID.matcher(moved).replaceAll(found -> "\"" + found.group(1) + ending + "\"");
        }

        JsonNode object(String name) {
            return JSON.readTree(text("objects/" + name + ".json"));
        }

        JsonNode objectOf(String event) {
            return JSON.readTree(text("events/" + event + ".json")).at("/data/object");
        }

        /** Shows the object at the rail from now on; sessions and subscriptions name our order. */
        void show(JsonNode object) {
            var shown = (ObjectNode) object.deepCopy();
            var kind = shown.path("object").asString();
            if (kind.equals("checkout.session") && !shown.path("mode").asString().equals("setup")
                    || kind.equals("subscription")) {
                ((ObjectNode) shown.path("metadata")).put("tenantry_order", order.toString());
            }
            Tenancy.asSystem(() -> jdbc.sql("""
                    insert into simulator.object (id, kind, document)
                    values (:id, :kind, cast(:document as jsonb))
                    on conflict (id) do update
                       set document = excluded.document
                    """)
                    .param("id", shown.path("id").asString())
                    .param("kind", kind)
                    .param("document", JSON.writeValueAsString(shown))
                    .update());
        }

        void showAll(String... names) {
            for (var name : names) {
                show(object(name));
            }
        }

        /** We know the customer and what the price means, and an order waits for its money. */
        void weKnow(String purpose, String session, boolean trial) {
            var plan = catalog.plan("max").orElseThrow().current().id().uuid();
            Tenancy.asSystem(() -> {
                insert("""
                        insert into payment.billing_customer (organization_id, rail, customer, name, email)
                        values (:organization, 'stripe', :customer, 'Acme', 'owner@example.test')
                        """, Map.of("organization", organization().uuid(),
                        "customer", own("cus_TestCustomer0001")));
                insert("""
                        insert into payment.rail_price (rail, mode, lookup_key, plan_version, billing_interval,
                               amount_minor, currency, price, product)
                        values ('stripe', :mode, :price, :plan, 'monthly', 2900, 'USD', :price, 'prod_1')
                        """, Map.of("mode", mode.name().toLowerCase(Locale.ROOT), "plan", plan,
                        "price", own("price_TestProMonthly01")));
                insert("""
                        insert into payment.orders (id, organization_id, subject, purpose, plan_version,
                               billing_interval, seats, amount_minor, currency, rail, checkout, trial_end)
                        values (:id, :organization, 'organization', :purpose, :plan,
                               case :purpose when 'subscription' then 'monthly' end, 1, 2900, 'USD', 'stripe',
                               :checkout, case when :trial then now() + interval '14 days' end)
                        """, Map.of("id", order.uuid(), "organization", organization().uuid(),
                        "purpose", purpose, "plan", plan, "checkout", own(session), "trial", trial));
            });
        }

        /** Nobody here knows the customer, and nothing at the rail names an order of ours. */
        void belongsToSomebodyElse() {
            Tenancy.asSystem(() -> {
                insert("""
                        delete from payment.billing_customer where organization_id = :organization
                        """, Map.of("organization", organization().uuid()));
                insert("""
                        update simulator.object
                           set document = document #- '{metadata,tenantry_order}'
                         where document #>> '{metadata,tenantry_order}' = :order
                        """, Map.of("order", order.toString()));
            });
        }

        /** An operator corrected it. */
        void hasSeatsByHand(int seats) {
            Tenancy.asSystem(() -> insert("""
                    update subscription.subscription
                       set seats = :seats
                     where organization_id = :organization
                    """, Map.of("seats", seats, "organization", organization().uuid())));
        }

        String orderStatus() {
            return Tenancy.asSystem(() -> jdbc.sql("select status from payment.orders where id = :id")
                    .param("id", order.uuid()).query(String.class).single());
        }

        long count(String table) {
            return Tenancy.asSystem(() -> jdbc.sql("select count(*) from payment." + table
                            + " where organization_id = :organization")
                    .param("organization", organization().uuid()).query(Long.class).single());
        }

        private void insert(String sql, Map<String, Object> values) {
            jdbc.sql(sql).params(values).update();
        }
    }

    /** What became of an event. */
    String inbox(String event) {
        return column("status", event);
    }

    /** Why it was left alone; null when it was not. */
    String reason(String event) {
        return column("reason", event);
    }

    private String column(String column, String event) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select %s
                  from payment.inbox
                 where event_id = :id
                """.formatted(column))
                .param("id", event)
                .query((row, n) -> java.util.Optional.ofNullable(row.getString(1)))
                .single()).orElse(null);
    }
}
