package dev.tenantry.entitlement;

import static dev.tenantry.entitlement.Plans.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.credit.AllowanceTerms;
import dev.tenantry.subscription.Holding;
import dev.tenantry.subscription.SubscriptionStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditTermsTest {

    private static final Instant START = NOW.minus(Duration.ofDays(10));
    private static final Instant END = NOW.plus(Duration.ofDays(4));
    private static final Period MONTH = Period.ofMonths(1);
    private static final AllowanceTerms OF_PRO = AllowanceTerms.eachCycle(50, 25L, START, MONTH);

    @Test
    void aTrialHasItsPlansAllowanceUntilItEnds() {
        var terms = CreditTerms.of(pro(SubscriptionStatus.TRIALING, END, false, false), null, null, START);
        assertThat(terms.allowance()).isEqualTo(OF_PRO);
        assertThat(terms.validUntil()).isEqualTo(END);
        assertThat(terms.after()).isEqualTo(AllowanceTerms.none());
        assertThat(terms.version()).isEqualTo(7);
    }

    @Test
    void aTrialThatFallsToFreeIsFollowedByTheFreeLifetimeAllowance() {
        var terms = CreditTerms.of(pro(SubscriptionStatus.TRIALING, END, false, false), Plans.version("free"),
                null, START);
        assertThat(terms.after()).isEqualTo(AllowanceTerms.lifetime(10, 5L));
    }

    @Test
    void aBoughtTrialLastsUntilTheRailHasHadTimeToSpeak() {
        var terms = CreditTerms.of(pro(SubscriptionStatus.TRIALING, END, false, true), null, null, START);
        assertThat(terms.validUntil()).isEqualTo(END.plus(Duration.ofDays(1)));
    }

    @Test
    void aPaidPlanGoesOnWithoutAnEndUnlessItIsCancelled() {
        assertThat(CreditTerms.of(pro(SubscriptionStatus.ACTIVE, END, false, true), null, null, START).validUntil())
                .isNull();
        assertThat(CreditTerms.of(pro(SubscriptionStatus.ACTIVE, END, true, true), null, null, START).validUntil())
                .isEqualTo(END);
    }

    @Test
    void anUnpaidPlanKeepsItsAllowanceForTheDunningDays() {
        var terms = CreditTerms.of(pro(SubscriptionStatus.PAST_DUE, END, false, true), null, null, START);
        assertThat(terms.allowance()).isEqualTo(OF_PRO);
        assertThat(terms.validUntil()).isEqualTo(START.plus(Duration.ofDays(21)));
    }

    @Test
    void aSmallerPlanToComeCountsFromTheSecondThePeriodEnds() {
        var terms = CreditTerms.of(pro(SubscriptionStatus.ACTIVE, END, false, true), Plans.version("free"),
                Plans.version("starter"), START);
        assertThat(terms.allowance()).isEqualTo(OF_PRO);
        assertThat(terms.validUntil()).isEqualTo(END);
        assertThat(terms.after()).isEqualTo(AllowanceTerms.eachCycle(25, 10L, START, MONTH));
    }

    @Test
    void ofALargerPlanToComeNothingIsGivenBeforeItIsPaid() {
        for (var planned : new String[] {"max", "enterprise", "pro"}) {
            var terms = CreditTerms.of(pro(SubscriptionStatus.ACTIVE, END, false, true), null,
                    Plans.version(planned), START);
            assertThat(terms.allowance()).isEqualTo(OF_PRO);
            assertThat(terms.validUntil()).as(planned).isNull();
        }
    }

    @Test
    void whatWasPlannedForAPeriodThatIsOverChangesNothing() {
        assertThat(CreditTerms.of(pro(SubscriptionStatus.ACTIVE, END, false, true), null,
                Plans.version("starter"), END).validUntil()).isNull();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
        "25, 10, 50, 25, 25, 10", "50, 25, 25, 10, 25, 10", "25, none, 50, 25, 25, 25", "25, 10, 50, none, 25, 10",
        "none, 10, 50, 25, 50, 10", "25, 10, none, none, 25, 10", "none, none, none, none, none, none",
        "none, 10, none, 25, none, 10"})
    void theLesserOfTwoAllowancesHasTheLesserOfEach(Long credits, Long cap, Long thanCredits, Long thanCap,
            Long left, Long leftCap) {
        assertThat(each(credits, cap).withNoMoreThan(each(thanCredits, thanCap))).isEqualTo(each(left, leftCap));
    }

    private static AllowanceTerms each(@Nullable Long credits, @Nullable Long cap) {
        return credits == null ? AllowanceTerms.unlimited(cap, START, MONTH)
                : AllowanceTerms.eachCycle(credits, cap, START, MONTH);
    }

    @Test
    void whatIsLockedHasNoAllowance() {
        for (var status : new SubscriptionStatus[] {SubscriptionStatus.CANCELED, SubscriptionStatus.INCOMPLETE}) {
            assertThat(CreditTerms.of(pro(status, END, false, true), null, null, NOW).allowance())
                    .isEqualTo(AllowanceTerms.none());
        }
    }

    @Test
    void unlimitedAndLifetimeAllowancesKeepTheirShape() {
        var enterprise = Plans.holding(Plans.version("enterprise"), SubscriptionStatus.COMPLIMENTARY, null, null,
                false, false);
        assertThat(CreditTerms.of(enterprise, null, null, START).allowance())
                .isEqualTo(AllowanceTerms.unlimited(null, START, MONTH));
        var free = Plans.holding(Plans.version("free"), SubscriptionStatus.ACTIVE, null, null, false, false);
        assertThat(CreditTerms.of(free, null, null, START).allowance()).isEqualTo(AllowanceTerms.lifetime(10, 5L));
    }

    private static Holding pro(SubscriptionStatus status, @Nullable Instant end, boolean cancels, boolean bought) {
        return Plans.holding(Plans.version("pro"), status, end, null, cancels, bought);
    }
}
