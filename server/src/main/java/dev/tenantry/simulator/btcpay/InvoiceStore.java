package dev.tenantry.simulator.btcpay;

import dev.tenantry.simulator.btcpay.Invoice.Additional;
import dev.tenantry.simulator.btcpay.Invoice.Status;
import dev.tenantry.simulator.btcpay.Invoice.Terms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Invoices and the money that was sent to them. */
@Repository
class InvoiceStore {

    private static final String COLUMNS = """
            id, store, order_id, amount, currency, status, additional, metadata::text as metadata,
            checkout::text as checkout, receipt::text as receipt, search_terms, created_at, expires_at,
            monitored_until, archived""";

    private final JdbcClient jdbc;

    InvoiceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A list as BTCPay is asked for it: empty lists mean any, nothing of it has to be given. */
    record Wanted(String store, List<String> orders, List<String> statuses, @Nullable Instant from,
            @Nullable Instant to, String text, boolean archivedToo, long skip, @Nullable Long take) {}

    record Due(String id, Instant dueAt) {}

    void insert(Invoice invoice, @Nullable Instant dueAt) {
        jdbc.sql("""
                insert into simulator.btcpay_invoice (id, store, order_id, amount, currency, status,
                       additional, metadata, checkout, receipt, search_terms, created_at, expires_at,
                       monitored_until,
                       due_at)
                values (:id, :store, :order, :amount, :currency, :status,
                       :additional, cast(:metadata as jsonb), cast(:checkout as jsonb),
                       cast(:receipt as jsonb), :terms,
                       :created, :expires, :monitored,
                       :due)
                """)
                .param("id", invoice.id())
                .param("store", invoice.store())
                .param("order", invoice.orderId())
                .param("amount", invoice.amount())
                .param("currency", invoice.currency())
                .param("status", invoice.status().word())
                .param("additional", invoice.additional().word())
                .param("metadata", invoice.terms().metadata().toString())
                .param("checkout", invoice.terms().checkout().toString())
                .param("receipt", invoice.terms().receipt().toString())
                .param("terms", invoice.terms().searchTerms())
                .param("created", invoice.createdAt())
                .param("expires", invoice.expiresAt())
                .param("monitored", invoice.monitoredUntil())
                .param("due", dueAt)
                .update();
    }

    void update(Invoice invoice, @Nullable Instant dueAt) {
        jdbc.sql("""
                update simulator.btcpay_invoice
                   set status = :status,
                       additional = :additional,
                       archived = :archived,
                       due_at = :due
                 where id = :id
                """)
                .param("status", invoice.status().word())
                .param("additional", invoice.additional().word())
                .param("archived", invoice.archived())
                .param("due", dueAt)
                .param("id", invoice.id())
                .update();
    }

    Optional<Invoice> find(String id) {
        return jdbc.sql("""
                select %s
                  from simulator.btcpay_invoice
                 where id = :id
                """.formatted(COLUMNS))
                .param("id", id)
                .query(InvoiceStore::invoice)
                .optional();
    }

    /** Nobody else changes it until this transaction ends. */
    Optional<Invoice> lock(String id) {
        return jdbc.sql("""
                select %s
                  from simulator.btcpay_invoice
                 where id = :id
                   for update
                """.formatted(COLUMNS))
                .param("id", id)
                .query(InvoiceStore::invoice)
                .optional();
    }

    /** Newest first. */
    List<Invoice> list(Wanted wanted) {
        return jdbc.sql("""
                select %s
                  from simulator.btcpay_invoice
                 where store = :store
                   and (cardinality(cast(:orders as text[])) = 0 or order_id = any (:orders))
                   and (cardinality(cast(:statuses as text[])) = 0 or status = any (:statuses))
                   and (cast(:from as timestamptz) is null or created_at >= :from)
                   and (cast(:to as timestamptz) is null or created_at <= :to)
                   and (:text = '' or id = :text or order_id = :text
                        or strpos(lower(search_terms), lower(:text)) > 0)
                   and (:archived or not archived)
                 order by created_at desc, position desc
                offset :skip
                 limit :take
                """.formatted(COLUMNS))
                .param("store", wanted.store())
                .param("orders", wanted.orders().toArray(String[]::new))
                .param("statuses", wanted.statuses().toArray(String[]::new))
                .param("from", wanted.from())
                .param("to", wanted.to())
                .param("text", wanted.text())
                .param("archived", wanted.archivedToo())
                .param("skip", wanted.skip())
                .param("take", wanted.take(), java.sql.Types.BIGINT)
                .query(InvoiceStore::invoice)
                .list();
    }

    /** The next invoice something happens to by itself. */
    Optional<Due> nextDue(Instant until) {
        return jdbc.sql("""
                select id, due_at
                  from simulator.btcpay_invoice
                 where due_at <= :until
                 order by due_at, position
                 limit 1
                """)
                .param("until", until)
                .query(Due.class)
                .optional();
    }

    List<Payment> payments(String invoice) {
        return jdbc.sql("""
                select id, invoice, method, amount, received_at, confirms_at, settled, late
                  from simulator.btcpay_payment
                 where invoice = :invoice
                 order by received_at, id
                """)
                .param("invoice", invoice)
                .query(Payment.class)
                .list();
    }

    void insert(Payment payment) {
        jdbc.sql("""
                insert into simulator.btcpay_payment (id, invoice, method, amount, received_at, confirms_at,
                       settled, late)
                values (:id, :invoice, :method, :amount, :received, :confirms,
                       :settled, :late)
                """)
                .param("id", payment.id())
                .param("invoice", payment.invoice())
                .param("method", payment.method())
                .param("amount", payment.amount())
                .param("received", payment.receivedAt())
                .param("confirms", payment.confirmsAt())
                .param("settled", payment.settled())
                .param("late", payment.late())
                .update();
    }

    void confirm(Payment payment) {
        jdbc.sql("""
                update simulator.btcpay_payment
                   set settled = true
                 where id = :id
                """)
                .param("id", payment.id())
                .update();
    }

    private static Invoice invoice(ResultSet row, int number) throws SQLException {
        return new Invoice(row.getString("id"), row.getString("store"), row.getString("order_id"),
                row.getBigDecimal("amount"), row.getString("currency"), Status.of(row.getString("status")),
                Additional.of(row.getString("additional")),
                new Terms(tree(row, "metadata"), tree(row, "checkout"), tree(row, "receipt"),
                        row.getString("search_terms")),
                row.getTimestamp("created_at").toInstant(), row.getTimestamp("expires_at").toInstant(),
                row.getTimestamp("monitored_until").toInstant(), row.getBoolean("archived"));
    }

    private static ObjectNode tree(ResultSet row, String column) throws SQLException {
        return (ObjectNode) JsonMapper.shared().readTree(row.getString(column));
    }
}
