package dev.tenantry.entitlement;

import static dev.tenantry.entitlement.Plans.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.database.Remembered;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Grace;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long what was read once is true, and that it is read no more often than that. */
class FactsTest {

    private final OrganizationId acme = OrganizationId.next();
    private final Remembered<OrganizationId, Facts> remembered = new Remembered<>(9, Facts::organization);
    private int reads;

    @BeforeEach
    void changesAreHeard() {
        remembered.heard();
    }

    /** Hours from the first reading; an end that has passed by then is no reason to read again. */
    @ParameterizedTest(name = "{0} that ends in {1} h changes in {2} h")
    @CsvSource(delimiter = '|', nullValues = "never", textBlock = """
            # what is held      | ends in | changes in
            trialing            | 5       | 5
            trialing            | -1      | never
            complimentary       | 5       | 5
            complimentary       | -1      | never
            complimentary       | never   | never
            bought active       | 5       | 5
            bought active       | 0       | never
            bought active       | -700    | never
            bought trialing     | 5       | 5
            bought trialing     | 0       | 24
            bought trialing     | -1      | 23
            bought trialing     | -24     | never
            ending trialing     | 5       | 5
            ending trialing     | -1      | never
            ending active       | 5       | 5
            ending active       | -1      | never
            bought past_due     | -1      | 264
            bought past_due     | 300     | 264
            ending past_due     | 5       | 5
            ending past_due     | 300     | 264
            bought canceled     | 5       | never
            bought incomplete   | 5       | never
            fallen trialing     | -1      | never
            fallen canceled     | 700     | never
            """)
    void isReadAgainWhenTimeAloneChangesItAndNotBefore(String held, @Nullable Integer ends,
            @Nullable Integer changes) {
        var end = ends == null ? null : NOW.plus(Duration.ofHours(ends));
        var first = ask(held, end, NOW);
        assertThat(first.nextChange(NOW))
                .isEqualTo(changes == null ? null : NOW.plus(Duration.ofHours(changes)));

        var last = changes == null ? NOW.plus(Duration.ofDays(900))
                : NOW.plus(Duration.ofHours(changes)).minusNanos(1);
        for (var at : List.of(NOW, NOW.plusSeconds(1), last)) {
            assertThat(ask(held, end, at).active()).isEqualTo(holding(held, end, at).standing().active());
        }
        assertThat(reads).isEqualTo(1);

        if (changes != null) {
            var turn = NOW.plus(Duration.ofHours(changes));
            assertThat(ask(held, end, turn).active()).isEqualTo(holding(held, end, turn).standing().active());
            assertThat(reads).as("its moment has come").isEqualTo(2);
        }
    }

    private Facts ask(String held, @Nullable Instant end, Instant now) {
        return remembered.get(acme, facts -> facts.holdsAt(now), () -> {
            reads++;
            return new Facts(acme, holding(held, end, now), List.of(), "acme", now);
        });
    }

    /** Payments began to fail ten days before {@link Plans#NOW}, so eleven are left. */
    private static Holding holding(String held, @Nullable Instant end, Instant now) {
        var words = held.split(" ");
        var status = SubscriptionStatus.valueOf(words[words.length - 1].toUpperCase());
        var pro = Plans.version("pro");
        var like = Plans.holding(pro, status, end, null, words[0].equals("ending"),
                words[0].equals("bought") || words[0].equals("ending")).subscription();
        var standing = like.standing(true, Grace.DEFAULT, now);
        return words[0].equals("fallen") ? Plans.fallen(like, standing) : new Holding(like, pro, standing);
    }
}
