package dev.tenantry.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.subscription.Subscriptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody at the rail sold a plan to whoever had bought one already. */
@TenantryTest
class SecondSubscriptionTest {

    @Autowired private Till till;
    @Autowired private Subscriptions subscriptions;
    @Autowired private BusinessClock clock;
    @Autowired private FakeRail rail;

    private final OrganizationId acme = OrganizationId.next();
    private String bought;
    private String byHand;

    @BeforeEach
    void twoAreCollectedFor() {
        bought = till.buy(Shop.pro(acme));
        byHand = rail.madeByHand(bought);
    }

    @Test
    void takesUpTheOtherOneThatIsPaidWhenTheFirstEnds() {
        till.read(acme, byHand);
        assertThat(held()).as("one at a time").isEqualTo(bought);

        till.status(acme, bought, "canceled");
        assertThat(held()).isEqualTo(byHand);
        assertThat(Tenancy.asSystem(() -> subscriptions.standing(acme, clock.now())).active()).isTrue();
    }

    @Test
    void leavesTheOtherOneWhenThatIsOverToo() {
        till.read(acme, byHand);
        rail.status(byHand, "canceled");
        till.read(acme, byHand);

        till.status(acme, bought, "canceled");
        assertThat(Tenancy.asSystem(() -> subscriptions.standing(acme, clock.now())).active()).isFalse();
    }

    private String held() {
        return Tenancy.asSystem(() -> subscriptions.current(acme)).orElseThrow().rail().subscriptionId();
    }
}
