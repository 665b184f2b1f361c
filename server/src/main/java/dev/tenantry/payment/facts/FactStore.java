package dev.tenantry.payment.facts;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.WordPlace;
import dev.tenantry.payment.Invoice;
import dev.tenantry.payment.rail.RailDispute;
import dev.tenantry.payment.rail.RailInvoice;
import dev.tenantry.payment.rail.RailRefund;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows that say what a rail last showed; an older reading never overwrites a newer one. */
@Repository
public class FactStore {

    private final JdbcClient jdbc;

    FactStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Paid and void are where an invoice ends; a rail never takes either back. */
    void keep(OrganizationId organization, String rail, RailInvoice invoice, Instant readAt) {
        jdbc.sql("""
                insert into payment.invoice as kept (rail, id, organization_id, subscription, number, status,
                       reason, total_minor, tax_minor, due_minor, paid_minor, currency, period_start,
                       period_end, hosted_url, pdf_url, issued_at, read_at)
                values (:rail, :id, :organization, :subscription, :number, :status,
                       :reason, :total, :tax, :due, :paid, :currency, :periodStart,
                       :periodEnd, :hosted, :pdf, :issuedAt, :readAt)
                on conflict (rail, id) do update
                   set number = excluded.number,
                       status = excluded.status,
                       total_minor = excluded.total_minor,
                       tax_minor = excluded.tax_minor,
                       due_minor = excluded.due_minor,
                       paid_minor = excluded.paid_minor,
                       period_start = excluded.period_start,
                       period_end = excluded.period_end,
                       hosted_url = excluded.hosted_url,
                       pdf_url = excluded.pdf_url,
                       issued_at = excluded.issued_at,
                       read_at = excluded.read_at
                 where kept.organization_id = excluded.organization_id
                   and kept.read_at < excluded.read_at
                   and (kept.status not in ('paid', 'void') or excluded.status = kept.status)
                """)
                .param("rail", rail)
                .param("id", invoice.id())
                .param("organization", organization)
                .param("subscription", invoice.subscriptionId())
                .params(printed(invoice))
                .param("readAt", readAt)
                .update();
    }

    private static Map<String, @Nullable Object> printed(RailInvoice invoice) {
        var paper = invoice.paper();
        var printed = new HashMap<String, @Nullable Object>();
        printed.put("number", paper.number());
        printed.put("status", paper.status());
        printed.put("reason", invoice.reason());
        printed.put("total", paper.totalMinor());
        printed.put("tax", paper.taxMinor());
        printed.put("due", paper.dueMinor());
        printed.put("paid", invoice.paid().amountMinor());
        printed.put("currency", invoice.paid().currency().getCurrencyCode());
        printed.put("periodStart", paper.periodStart());
        printed.put("periodEnd", paper.periodEnd());
        printed.put("hosted", paper.hosted() == null ? null : paper.hosted().toString());
        printed.put("pdf", paper.pdf() == null ? null : paper.pdf().toString());
        printed.put("issuedAt", paper.issuedAt());
        return printed;
    }

    /** Newest first; drafts are not invoices yet. */
    public List<Invoice> invoices(OrganizationId organization, WordPlace before, int limit) {
        return jdbc.sql("""
                select id, number, status, reason, total_minor, tax_minor, due_minor, paid_minor, currency,
                       period_start, period_end, hosted_url, pdf_url, issued_at
                  from payment.invoice
                 where organization_id = :organization
                   and status <> 'draft'
                   and (issued_at, id) < (:at, :word)
                 order by issued_at desc, id desc
                 limit :limit
                """)
                .param("organization", organization)
                .param("at", before.at())
                .param("word", before.word())
                .param("limit", limit)
                .query(Invoice.class)
                .list();
    }

    public Optional<Invoice> invoice(OrganizationId organization, String id) {
        return jdbc.sql("""
                select id, number, status, reason, total_minor, tax_minor, due_minor, paid_minor, currency,
                       period_start, period_end, hosted_url, pdf_url, issued_at
                  from payment.invoice
                 where organization_id = :organization
                   and id = :id
                   and status <> 'draft'
                """)
                .param("organization", organization)
                .param("id", id)
                .query(Invoice.class)
                .optional();
    }

    void keep(OrganizationId organization, String rail, RailRefund refund, Instant readAt) {
        jdbc.sql("""
                insert into payment.refund as kept (rail, id, organization_id, payment_object, amount_minor,
                       currency, status, reason, requested_at, read_at)
                values (:rail, :id, :organization, :paymentObject, :amount,
                       :currency, :status, :reason, :requestedAt, :readAt)
                on conflict (rail, id) do update
                   set status = excluded.status,
                       reason = excluded.reason,
                       read_at = excluded.read_at
                 where kept.organization_id = excluded.organization_id
                   and kept.read_at < excluded.read_at
                """)
                .param("rail", rail)
                .param("id", refund.id())
                .param("organization", organization)
                .param("paymentObject", refund.paymentObject())
                .param("amount", refund.amount().amountMinor())
                .param("currency", refund.amount().currency().getCurrencyCode())
                .param("status", refund.status())
                .param("reason", refund.reason())
                .param("requestedAt", refund.requestedAt())
                .param("readAt", readAt)
                .update();
    }

    /** Our own request, recognised however its refund becomes known; one given up too early too. */
    void answered(OrganizationId organization, UUID request, String refund) {
        jdbc.sql("""
                update payment.refund_request
                   set status = 'made',
                       refund = :refund,
                       closed_at = clock_timestamp()
                 where organization_id = :organization
                   and id = :request
                   and status <> 'made'
                """)
                .param("refund", refund)
                .param("organization", organization)
                .param("request", request)
                .update();
    }

    void keep(OrganizationId organization, String rail, RailDispute dispute, Instant readAt) {
        jdbc.sql("""
                insert into payment.dispute as kept (rail, id, organization_id, payment_object, amount_minor,
                       currency, status, reason, answer_until, opened_at, read_at)
                values (:rail, :id, :organization, :paymentObject, :amount,
                       :currency, :status, :reason, :answerUntil, :openedAt, :readAt)
                on conflict (rail, id) do update
                   set status = excluded.status,
                       amount_minor = excluded.amount_minor,
                       reason = excluded.reason,
                       answer_until = excluded.answer_until,
                       read_at = excluded.read_at
                 where kept.organization_id = excluded.organization_id
                   and kept.read_at < excluded.read_at
                   and kept.status not in ('won', 'lost')
                """)
                .param("rail", rail)
                .param("id", dispute.id())
                .param("organization", organization)
                .param("paymentObject", dispute.paymentObject())
                .param("amount", dispute.amount().amountMinor())
                .param("currency", dispute.amount().currency().getCurrencyCode())
                .param("status", dispute.status())
                .param("reason", dispute.reason())
                .param("answerUntil", dispute.answerUntil())
                .param("openedAt", dispute.openedAt())
                .param("readAt", readAt)
                .update();
    }

    /** What came in under this payment and what succeeded in going back; empty for money we never took. */
    Optional<Sum> sum(OrganizationId organization, String rail, String paymentObject) {
        return jdbc.sql("""
                select p.order_id, p.amount_minor as received_minor,
                       (select coalesce(sum(r.amount_minor), 0)
                          from payment.refund r
                         where r.rail = p.rail
                           and r.payment_object = p.payment_object
                           and r.organization_id = p.organization_id
                           and r.status = 'succeeded') as refunded_minor
                  from payment.payment p
                 where p.organization_id = :organization
                   and p.rail = :rail
                   and p.payment_object = :paymentObject
                """)
                .param("organization", organization)
                .param("rail", rail)
                .param("paymentObject", paymentObject)
                .query(Sum.class)
                .optional();
    }
}
