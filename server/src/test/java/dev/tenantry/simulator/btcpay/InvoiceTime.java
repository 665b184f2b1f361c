package dev.tenantry.simulator.btcpay;

import dev.tenantry.database.Tenancy;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** For tests: lets time pass for one simulated invoice and for nothing else. */
@Component
public class InvoiceTime {

    private final Invoices invoices;
    private final JdbcClient jdbc;

    InvoiceTime(Invoices invoices, JdbcClient jdbc) {
        this.invoices = invoices;
        this.jdbc = jdbc;
    }

    public void pass(String invoice, Duration time) {
        invoices.reachOnly(invoice, invoices.now().plus(time));
    }

    /** The time to pay it is over; its money is looked for as long as before. */
    public void expire(String invoice) {
        Tenancy.asSystem(() -> jdbc.sql("""
                update simulator.btcpay_invoice
                   set expires_at = created_at,
                       due_at = created_at
                 where id = :id
                """).param("id", invoice).update());
        invoices.reach(invoice, invoices.now());
    }
}
