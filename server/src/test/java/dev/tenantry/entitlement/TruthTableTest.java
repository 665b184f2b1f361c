package dev.tenantry.entitlement;

import static dev.tenantry.entitlement.Plans.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.catalog.Bound;
import dev.tenantry.catalog.LimitDeclaration;
import dev.tenantry.catalog.PlanVersion;
import dev.tenantry.entitlement.EntitlementOverride.Grant;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Grace;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.RailLink;
import dev.tenantry.subscription.Subscription;
import dev.tenantry.subscription.SubscriptionId;
import dev.tenantry.subscription.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * How a subscription stands against what is asked: one test for each cell, named after it. Rows a to l are
 * those of the requirements; the others are what else there is.
 */
class TruthTableTest {

    /**
     * {@code end} and {@code due} (since when a payment fails, or since when what is canceled is over) are
     * days from now; flags: c, will be cancelled at its end; b, bought at a rail. Cells: the reason an answer gives, a
     * number for a value, what the guard says to whoever reads or writes, and in how many days reading ends.
     */
    private static final String TABLE = """
            row         |plan   |status       |end |due|flags|own |other|on  |off |fits|full|value|read|write|till
            a           |starter|active       |5   |-  |b    |plan|not  |ovr |dis |plan|full|10   |pass|pass|-
            b           |starter|complimentary|none|-  |-    |plan|not  |ovr |dis |plan|full|10   |pass|pass|-
            c           |starter|trialing     |5   |-  |-    |plan|not  |ovr |dis |plan|full|10   |pass|pass|-
            d           |starter|trialing     |-1  |-  |-    |lock|lock |lock|lock|lock|lock|0    |pass|402r|29
            d just now  |starter|trialing     |0   |-  |-    |lock|lock |lock|lock|lock|lock|0    |pass|402r|30
            d long ago  |starter|trialing     |-31 |-  |-    |lock|lock |lock|lock|lock|lock|0    |402 |402|-1
            e           |starter|trialing     |none|-  |-    |lock|lock |lock|lock|lock|lock|0    |402 |402|-
            f           |starter|past_due     |-1  |-20|b    |plan|not  |ovr |dis |plan|full|10   |pass|pass|-
            f too long  |starter|past_due     |-1  |-21|b    |lock|lock |lock|lock|lock|lock|0    |pass|402r|30
            g           |starter|canceled     |-1  |-  |b    |lock|lock |lock|lock|lock|lock|0    |pass|402r|30
            g in month 1|starter|canceled     |335 |-  |b    |lock|lock |lock|lock|lock|lock|0    |pass|402r |30
            g long ago  |starter|canceled     |335 |-31|b    |lock|lock |lock|lock|lock|lock|0    |402 |402  |-1
            gift taken  |starter|canceled     |none|-  |-    |lock|lock |lock|lock|lock|lock|0    |pass|402r |30
            gift long ago|starter|canceled    |none|-30|-    |lock|lock |lock|lock|lock|lock|0    |402 |402  |0
            h           |starter|incomplete   |none|-  |b    |lock|lock |lock|lock|lock|lock|0    |402 |402|-
            j           |none   |-            |-   |-  |-    |none|none |none|none|none|none|0    |402n|402n|-
            k active    |free   |active       |none|-  |-    |not |not  |ovr |dis |plan|full|3    |pass|pass|-
            k gift      |free   |complimentary|none|-  |-    |not |not  |ovr |dis |plan|full|3    |pass|pass|-
            k past due  |free   |past_due     |-1  |-20|-    |not |not  |ovr |dis |plan|full|3    |pass|pass|-
            l trialing  |free   |trialing     |5   |-  |-    |not |not  |ovr |dis |plan|full|3    |pass|pass|-
            l over      |free   |trialing     |-1  |-  |-    |lock|lock |lock|lock|lock|lock|0    |pass|402r|29
            l no end    |free   |trialing     |none|-  |-    |lock|lock |lock|lock|lock|lock|0    |402 |402|-
            l canceled  |free   |canceled     |-1  |-  |-    |lock|lock |lock|lock|lock|lock|0    |pass|402r|30
            l incomplete|free   |incomplete   |none|-  |-    |lock|lock |lock|lock|lock|lock|0    |402 |402|-
            will end    |starter|active       |5   |-  |cb   |plan|not  |ovr |dis |plan|full|10   |pass|pass|-
            has ended   |starter|active       |0   |-  |cb   |lock|lock |lock|lock|lock|lock|0    |pass|402r|30
            gift over   |starter|complimentary|0   |-  |-    |lock|lock |lock|lock|lock|lock|0    |pass|402r|30
            silent      |starter|trialing     |0   |-  |b    |plan|not  |ovr |dis |plan|full|10   |pass|pass|-
            silent late |starter|trialing     |-1  |-  |b    |lock|lock |lock|lock|lock|lock|0    |pass|402r|29
            fell to free|starter|canceled>free|-1  |-  |b    |not |not  |ovr |dis |plan|full|3    |pass|pass|-
            """;

    private static final String OWN = "integrations";
    private static final String OTHER = "sso";

    @TestFactory
    Stream<DynamicTest> everyCell() {
        var lines = TABLE.lines().map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
                .toList();
        var questions = lines.getFirst();
        return lines.stream().skip(1).flatMap(row -> Stream.iterate(6, n -> n < row.size(), n -> n + 1)
                .map(n -> DynamicTest.dynamicTest("%s (%s %s) × %s = %s".formatted(row.get(0), row.get(1),
                        row.get(2), questions.get(n), row.get(n)),
                        () -> assertThat(answer(row, questions.get(n))).isEqualTo(row.get(n)))));
    }

    @Test
    void everyStatusThereIsHasItsRows() {
        for (var status : SubscriptionStatus.values()) {
            assertThat(TABLE).containsPattern("\\|" + status.key() + "\\s*\\|");
        }
    }

    private static String answer(List<String> row, String question) {
        var holding = holding(row);
        return switch (question) {
            case "own" -> word(ask(holding, OWN, null));
            case "other" -> word(ask(holding, OTHER, null));
            case "on" -> word(ask(holding, OTHER, true));
            case "off" -> word(ask(holding, OWN, false));
            case "fits" -> word(items(holding, 0));
            case "full" -> word(items(holding, 10));
            case "value" -> new Resolution(facts(holding, List.of()), NOW).value(limit()).amount().limit()
                    .toString();
            case "read" -> guard(holding, false);
            case "write" -> guard(holding, true);
            case "till" -> readableUntil(holding).map(till -> "" + Duration.between(NOW, till).toDays()).orElse("-");
            default -> throw new IllegalArgumentException(question);
        };
    }

    private static Answer ask(@Nullable Holding holding, String feature, @Nullable Boolean override) {
        var overrides = new ArrayList<EntitlementOverride>();
        if (override != null) {
            overrides.add(new EntitlementOverride(OverrideId.next(), feature, new Grant.Switch(override),
                    "a promise", NOW.minus(Duration.ofDays(1)), null));
        }
        return new Resolution(facts(holding, overrides), NOW).feature(feature, true);
    }

    private static Answer items(@Nullable Holding holding, long used) {
        return new Resolution(facts(holding, List.of()), NOW).limit(limit(), 1, used, null);
    }

    private static String word(Answer answer) {
        assertThat(answer.allowed()).as(answer.reason().name()).isEqualTo(switch (answer.reason()) {
            case PLAN, OVERRIDE -> true;
            default -> false;
        });
        return switch (answer.reason()) {
            case PLAN -> "plan";
            case OVERRIDE -> "ovr";
            case DISABLED_BY_OVERRIDE -> "dis";
            case FEATURE_NOT_IN_PLAN -> "not";
            case LIMIT_REACHED -> "full";
            case SUBSCRIPTION_INACTIVE -> "lock";
            case NO_SUBSCRIPTION -> "none";
            default -> answer.reason().name();
        };
    }

    private static String guard(@Nullable Holding holding, boolean write) {
        var refused = SubscriptionGuard.refusing(facts(holding, List.of()), readableUntil(holding).orElse(null), write,
                NOW);
        return refused == null ? "pass" : refused.status() + switch (refused) {
            case NO_SUBSCRIPTION -> "n";
            case SUBSCRIPTION_READ_ONLY -> "r";
            default -> "";
        };
    }

    private static Optional<Instant> readableUntil(@Nullable Holding holding) {
        return Optional.ofNullable(holding).flatMap(held -> held.readableUntil(Duration.ofDays(30)));
    }

    private static @Nullable Holding holding(List<String> row) {
        if (row.get(1).equals("none")) {
            return null;
        }
        var plan = Plans.version(row.get(1));
        var status = SubscriptionStatus.valueOf(row.get(2).replace(">free", "").toUpperCase(Locale.ROOT));
        var held = subscription(plan, status, at(row.get(3)), at(row.get(4)), row.get(5).contains("c"),
                row.get(5).contains("b"));
        var standing = held.standing(plan.isPaid(), Grace.DEFAULT, NOW);
        return row.get(2).endsWith(">free") ? Plans.fallen(held, standing) : new Holding(held, plan, standing);
    }

    private static Subscription subscription(PlanVersion plan, SubscriptionStatus status, @Nullable Instant end,
            @Nullable Instant due, boolean cancels, boolean bought) {
        var start = NOW.minus(Duration.ofDays(40));
        var rail = bought ? new RailLink("stripe", "sub_1", "cus_1", "price_1", start) : null;
        return new Subscription(SubscriptionId.next(), OrganizationId.next(), Subscription.OF_ORGANIZATION,
                status, plan.id(), null, null, start, start, start, end, cancels,
                status == SubscriptionStatus.CANCELED ? null : due,
                status == SubscriptionStatus.CANCELED ? due == null ? NOW : due : null, rail, null, 7);
    }

    private static @Nullable Instant at(String days) {
        return days.equals("none") || days.equals("-") ? null : NOW.plus(Duration.ofDays(Long.parseLong(days)));
    }

    private static Facts facts(@Nullable Holding holding, List<EntitlementOverride> overrides) {
        return new Facts(OrganizationId.next(), holding, overrides, "acme", NOW);
    }

    private static LimitDeclaration limit() {
        return Plans.FILE.limits().stream().filter(limit -> limit.key().equals("items")).findFirst()
                .orElseThrow();
    }
}
