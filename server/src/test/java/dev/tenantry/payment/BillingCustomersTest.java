package dev.tenantry.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import dev.tenantry.payment.customer.BillingCustomers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@TenantryTest
class BillingCustomersTest {

    @Autowired private BillingCustomers customers;
    @Autowired private Portals portals;
    @Autowired private FakeRail rail;

    private final OrganizationId acme = OrganizationId.next();

    @Test
    void twentyMembersWithTheirOwnAddressesMakeOneCustomer() throws Exception {
        var members = IntStream.range(0, 20).<Callable<String>>mapToObj(n -> () ->
                Tenancy.asOrganization(acme,
                () -> customers.ensure(rail, acme, new Payer("Acme", "member" + n + "@acme.example"))))
                        .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ids = threads.invokeAll(members).stream().map(future -> future.resultNow()).toList();

            assertThat(ids).hasSize(20).containsOnly(ids.getFirst());
        }
        assertThat(rail.customersOf(acme)).isEqualTo(1);
    }

    @Test
    void anOrganizationThatNeverOrderedHasNoPortal() {
        assertThatThrownBy(() -> Tenancy.asOrganization(acme, () -> portals.open(acme, "/o/acme/billing")))
                .isInstanceOf(Refusal.class).extracting("code").isEqualTo(PaymentRefusal.NO_BILLING_CUSTOMER);
    }
}
