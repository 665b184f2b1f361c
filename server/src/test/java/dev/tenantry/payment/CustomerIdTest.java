package dev.tenantry.payment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One customer at a rail is one organization, whatever the code does: money must not mix. */
@TenantryTest
class CustomerIdTest {

    @Autowired JdbcClient jdbc;

    @Test
    void theDatabaseRefusesACustomerOfTwoOrganizations() {
        var customer = "cus_" + UUID.randomUUID();
        keep(customer, "stripe");
        assertThatThrownBy(() -> keep(customer, "stripe")).isInstanceOf(DuplicateKeyException.class);
        assertThatCode(() -> keep(customer, "other")).doesNotThrowAnyException();
        assertThatCode(() -> keep(null, "stripe")).doesNotThrowAnyException();
        assertThatCode(() -> keep(null, "stripe")).as("not yet known").doesNotThrowAnyException();
    }

    private void keep(String customer, String rail) {
        Tenancy.asSystem(() -> jdbc.sql("""
                insert into payment.billing_customer (organization_id, rail, customer, name, email)
                values (:organization, :rail, :customer, 'Acme', 'ada@acme.example')
                """)
                .param("organization", OrganizationId.next())
                .param("rail", rail)
                .param("customer", customer)
                .update());
    }
}
