package dev.tenantry.payment.storm;

import dev.tenantry.simulator.StripeWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * Compares, organization by organization, what the rail shows over its API with what we have and let people do.
 * Each difference is a line; none is what a storm has to leave behind.
 */
final class Verdict {

    private static final Map<String, Long> CREDITS = Map.of("starter", 25L, "pro", 50L, "max", 200L);
    private static final Map<String, Long> RUNS = Map.of("starter", 75L, "pro", 200L, "max", 1000L);
    private static final long RUNS_EACH = 100;

    /** A failed payment, or a pause made at the rail, keeps access for three weeks from when we heard of it. */
    private static final String STILL_TOLERATED = """
            select coalesce(bool_or(past_due_since + interval '21 days' > now() + (select clock_offset
                                                                                     from kernel.clock)), false)::text
              from subscription.subscription""";

    private final Storm storm;
    private final StripeWorld rail;
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, String> plans;
    private final List<JsonNode> invoices;
    private final List<JsonNode> refunds;
    private final List<JsonNode> disputes;
    int orders;
    int effects;
    int payments;

    Verdict(Storm storm) throws Exception {
        this.storm = storm;
        rail = storm.world;
        plans = all("/v1/products").stream().collect(Collectors.toMap(one -> one.path("id").asString(),
                one -> one.path("name").asString().toLowerCase(java.util.Locale.ROOT)));
        invoices = all("/v1/invoices");
        refunds = all("/v1/refunds");
        disputes = all("/v1/disputes");
    }

    /** Every difference there is. */
    List<String> find() throws Exception {
        for (var buyer : storm.buyers) {
            compare(buyer);
        }
        equal("dead rows", 0L, storm.databases.sql.sql("select count(*) from payment.inbox where status = 'dead'")
                .query(Long.class).single());
        return wrong;
    }

    private void compare(Buyer buyer) throws Exception {
        var who = buyer.owner.organization().toString();
        var session = buyer.session() == null ? null : rail.read("/v1/checkout/sessions/" + buyer.session());
        var bought = session == null || session.path("subscription").isNull() ? null
                : rail.read("/v1/subscriptions/" + session.path("subscription").asString());
        if (session != null) {
            orders++;
            equal(who + " order", orderOf(session), one(buyer, "select status from payment.orders"));
            equal(who + " flags", "none", one(buyer, "select coalesce(max(attention), 'none') from payment.orders"));
        }
        access(buyer, bought);
        if (bought != null) {
            subscription(buyer, bought);
            money(buyer, session, bought);
        }
    }

    private static String orderOf(JsonNode session) {
        return switch (session.path("status").asString()) {
            case "complete" -> session.path("payment_status").asString().equals("unpaid") ? "open" : "paid";
            default -> session.path("status").asString();
        };
    }

    private void access(Buyer buyer, JsonNode bought) {
        var who = buyer.owner.organization().toString();
        var state = buyer.owner.browser().getJson("/v1/billing/state").json();
        var shown = state.path("subscription");
        var status = bought == null ? "trialing" : statusOf(bought);
        var active = switch (status) {
            case "past_due" -> one(buyer, STILL_TOLERATED).equals("true");
            case "canceled" -> false;
            default -> bought != null; // the trial that began with registration is over
        };
        equal(who + " status", status, shown.path("status").asString());
        equal(who + " locked", !active, state.path("locked").asBoolean());
        equal(who + " entitled", active, shown.path("has_pro_entitlement").asBoolean());
        if (bought == null) {
            return;
        }
        var item = bought.at("/items/data/0");
        var plan = plans.get(item.at("/price/product").asString());
        equal(who + " plan", plan, shown.path("plan").asString());
        equal(who + " credits", active ? CREDITS.get(plan) : 0L,
                buyer.owner.browser().getJson("/v1/credits").json().at("/allowance/remaining").asLong());
        if (active) {
            var beside = StreamSupport.stream(bought.at("/items/data").spliterator(), false).skip(1).toList();
            equal(who + " add-ons", told(beside, one -> one.at("/price/id").asString() + " "
                    + one.path("quantity").asLong()), list(buyer, """
                    select one ->> 'priceId' || ' ' || (one ->> 'quantity')
                      from subscription.subscription
                     cross join lateral jsonb_array_elements(add_ons) as one"""));
            equal(who + " runs", RUNS.get(plan) + RUNS_EACH * beside.stream()
                    .mapToLong(one -> one.path("quantity").asLong()).sum(), state.at("/plan_limits/runs").asLong());
            equal(who + " seats", item.path("quantity").asLong(), shown.path("seat_limit").asLong());
            equal(who + " until", item.path("current_period_end").asLong(),
                    java.time.Instant.parse(shown.path("current_period_end").asString()).getEpochSecond());
            equal(who + " stops", bought.path("cancel_at_period_end").asBoolean(),
                    shown.path("cancel_at_period_end").asBoolean());
        }
    }

    private static String statusOf(JsonNode subscription) {
        var word = subscription.path("status").asString();
        return word.equals("active") && subscription.path("pause_collection").isObject() ? "past_due" : word;
    }

    private void subscription(Buyer buyer, JsonNode bought) {
        var who = buyer.owner.organization().toString();
        equal(who + " live subscriptions", statusOf(bought).equals("canceled") ? "0" : "1",
                one(buyer, "select count(*) filter (where status <> 'canceled')::text from subscription.subscription"));
        equal(who + " snapshots", bought.path("id").asString(),
                one(buyer, "select string_agg(id, ' ') from payment.rail_subscription"));
        equal(who + " told of paying", "1", one(buyer, "select count(*) filter (where action = "
                + "'payment.order_paid')::text from audit.entry"));
        equal(who + " credits booked twice", "0", one(buyer, """
                select (count(*) - count(distinct (kind, source_kind, source_id, cycle_no)))::text
                  from credit.entry"""));
    }

    /** Every invoice, payment, refund and dispute of the rail, each once and no other. */
    private void money(Buyer buyer, JsonNode session, JsonNode bought) {
        var who = buyer.owner.organization().toString();
        var mine = invoices.stream().filter(one -> one.path("customer").equals(bought.path("customer"))).toList();
        var paid = mine.stream().filter(one -> one.path("status").asString().equals("paid")
                && one.path("amount_paid").asLong() > 0).toList();
        equal(who + " invoices", told(mine, one -> text(one, "id", "status", "total", "amount_paid")),
                list(buyer, "select id || ' ' || status || ' ' || total_minor || ' ' || paid_minor from payment.invoice"));
        equal(who + " payments", told(paid, one -> text(one, "id", "amount_paid")),
                list(buyer, "select payment_object || ' ' || amount_minor from payment.payment"));
        equal(who + " paid effects", told(paid, one -> text(one, "id")), list(buyer,
                "select payment_object from payment.effect where kind = 'invoice_paid'"));
        equal(who + " order effects", "1", one(buyer, "select count(*) filter (where kind = 'order_paid')::text"
                + " from payment.effect"));
        var ids = paid.stream().map(one -> one.path("id").asString()).collect(Collectors.toSet());
        equal(who + " refunds", told(backOf(refunds, bought), one -> text(one, "id", "status", "amount")),
                list(buyer, "select id || ' ' || status || ' ' || amount_minor from payment.refund"));
        equal(who + " disputes", told(backOf(disputes, bought), one -> text(one, "id", "status")),
                list(buyer, "select id || ' ' || status from payment.dispute"));
        payments += ids.size();
        effects += Integer.parseInt(one(buyer, "select count(*)::text from payment.effect"));
    }

    private final Map<String, String> customers = new java.util.HashMap<>();

    private List<JsonNode> backOf(List<JsonNode> all, JsonNode bought) {
        return all.stream().filter(one -> customerOf(one.path("payment_intent").asString())
                .equals(bought.path("customer").asString())).toList();
    }

    private String customerOf(String intent) {
        return customers.computeIfAbsent(intent, id -> {
            try {
                return rail.read("/v1/payment_intents/" + id).path("customer").asString("");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static TreeSet<String> told(List<JsonNode> objects, Function<JsonNode, String> words) {
        return objects.stream().map(words).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(JsonNode one, String... names) {
        return java.util.Arrays.stream(names).map(name -> one.path(name).asString())
                .collect(Collectors.joining(" "));
    }

    private String one(Buyer buyer, String select) {
        return storm.databases.sql.sql(select + " where organization_id = :organization")
                .param("organization", buyer.owner.organization().uuid()).query(String.class).single();
    }

    private TreeSet<String> list(Buyer buyer, String select) {
        return new TreeSet<>(storm.databases.sql.sql(select
                        + (select.contains(" where ") ? " and" : " where") + " organization_id = :organization")
                .param("organization", buyer.owner.organization().uuid()).query(String.class).list());
    }

    private void equal(String what, Object theirs, Object ours) {
        if (!theirs.equals(ours)) {
            wrong.add("%s: the rail has %s, we have %s".formatted(what, theirs, ours));
        }
    }

    private List<JsonNode> all(String path) throws Exception {
        var found = new ArrayList<JsonNode>();
        var page = rail.read(path + "?limit=100");
        while (true) {
            page.path("data").forEach(found::add);
            if (!page.path("has_more").asBoolean()) {
                return found;
            }
            page = rail.read(path + "?limit=100&starting_after=" + found.getLast().path("id").asString());
        }
    }
}
