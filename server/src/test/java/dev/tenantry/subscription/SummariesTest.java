package dev.tenantry.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Interval;
import dev.tenantry.catalog.PlanVersionId;
import dev.tenantry.kernel.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The pill of every stage, and the sentence beside it. */
@TenantryTest
class SummariesTest {

    private static final Instant NOW = Instant.parse("2027-03-14T12:00:00Z");
    private static final OrganizationId ACME = OrganizationId.next();

    @Autowired Summaries summaries;
    @Autowired Subscriptions subscriptions;
    @Autowired Catalog catalog;

    private PlanVersionId pro;

    @BeforeEach
    void findThePlan() {
        pro = catalog.plan("pro").orElseThrow().current().id();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # held              | pill                         | leads to
            trial +288h         | Pro trial · 12d              | -
            trial +276h         | Pro trial · 12d              | -
            trial +72h          | Pro trial · 3d               | -
            trial +24h          | Pro trial · 1d               | -
            trial +23h          | Pro trial · today            | -
            trial +0h           | Trial expired — pick a plan  | /o/acme/billing/plans
            complimentary       | Complimentary Pro            | -
            active              | Pro                          | -
            active cancelled    | Ends 24 Mar 2027             | /o/acme/billing
            past_due            | Payment failed — update card | /o/acme/billing
            canceled            | Reactivate                   | /o/acme/billing/plans
            incomplete          | Finish payment               | /o/acme/billing/plans
            """)
    void saysTheStageInAFewWordsAndLeadsOn(String held, String pill, String href) {
        var words = summaries.of(holding(held), "acme", Locale.ENGLISH);

        assertThat(words.pill()).isEqualTo(pill);
        assertThat(words.href()).isEqualTo(href);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            trial +288h      | The trial of Pro runs until 26 Mar 2027. Nothing is charged unless you choose a plan.
            trial +24h       | The trial of Pro ends on 15 Mar 2027. Choose a plan to go on without a break.
            trial +0h        | The trial of Pro ended on 14 Mar 2027. Everything is kept; choose a plan to go on.
            active           | Pro renews on 24 Mar 2027 for 89.97.
            active cancelled | Pro ends on 24 Mar 2027 and does not renew. Everything stays available until then.
            complimentary    | You have Pro for free. Nothing is charged.
            canceled         | Pro has ended. Everything is kept; choose a plan to go on.
            """)
    void saysWhatHappensNextAndWhen(String held, String sentence) {
        assertThat(summaries.of(holding(held), "acme", Locale.US).sentence().replace("$", ""))
                .isEqualTo(sentence);
    }

    @Test
    void saysWhatABoughtTrialWillCost() {
        var bought = bought("trialing", false);
        assertThat(summaries.of(bought, "acme", Locale.US).sentence())
                .isEqualTo("The trial of Pro runs until 24 Mar 2027. Then the plan goes on and $89.97 is charged.");
        assertThat(summaries.nextCharge(bought).orElseThrow().amountMinor()).isEqualTo(8997);
        assertThat(summaries.nextCharge(bought("active", true))).isEmpty();
    }

    private Holding holding(String held) {
        if (held.startsWith("trial")) {
            var left = Duration.parse("PT" + held.substring("trial +".length()).toUpperCase());
            return at(Subscription.trial(ACME, pro, NOW.minus(Duration.ofDays(20)), NOW.plus(left)));
        }
        return switch (held) {
            case "complimentary" -> at(Subscription.complimentary(ACME, pro, NOW, null));
            case "active cancelled" -> bought("active", true);
            case "canceled" -> at(bought("active", false).subscription().ended(NOW));
            default -> bought(held, false);
        };
    }

    private Holding bought(String status, boolean cancelled) {
        var link = new RailLink("fake", "sub_1", "cus_1", "price_1", NOW);
        return at(new Reading(ACME, link, SubscriptionStatus.valueOf(status.toUpperCase()), pro,
                Interval.MONTHLY, 3, NOW, NOW.plus(Duration.ofDays(10)), cancelled, null, true)
                .begin(Subscription.OF_ORGANIZATION, NOW, null));
    }

    private Holding at(Subscription held) {
        return subscriptions.holding(held, NOW);
    }
}
