package dev.tenantry.payment.refund;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.WordPlace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Payments with what went back of them, and what was asked to go back. System login. */
@Repository
class RefundStore {

    /** Refunds that failed came back; requests the rail has answered are refunds by then. */
    private static final String PAYMENT = """
            p.payment_object as id, p.organization_id, p.rail, p.order_id, p.subscription, p.amount_minor,
            p.currency, p.received_at,
            (select coalesce(sum(r.amount_minor), 0)
               from payment.refund r
              where r.organization_id = p.organization_id
                and r.rail = p.rail
                and r.payment_object = p.payment_object
                and r.status not in ('failed', 'canceled')) as refunded_minor,
            (select coalesce(sum(q.amount_minor), 0)
               from payment.refund_request q
              where q.organization_id = p.organization_id
                and q.rail = p.rail
                and q.payment_object = p.payment_object
                and q.status = 'open') as asked_minor,
            exists (select
                      from payment.dispute d
                     where d.organization_id = p.organization_id
                       and d.rail = p.rail
                       and d.payment_object = p.payment_object
                       and d.status in ('needs_response', 'under_review', 'lost')) as disputed""";

    private static final String REQUEST = """
            id, organization_id, rail, payment_object, amount_minor, currency, reason, request_key, status,
            refund, requested_at""";

    private final JdbcClient jdbc;

    RefundStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    List<Payment> payments(OrganizationId organization, WordPlace before, int limit) {
        return jdbc.sql("""
                select %s
                  from payment.payment p
                 where p.organization_id = :organization
                   and (p.received_at, p.payment_object) < (:at, :word)
                 order by p.received_at desc, p.payment_object desc
                 limit :limit
                """.formatted(PAYMENT))
                .param("organization", organization)
                .param("at", before.at())
                .param("word", before.word())
                .param("limit", limit)
                .query(Payment.class)
                .list();
    }

    Optional<Payment> payment(String id) {
        // every organization: an operator names a payment, and only the payment tells whose it is
        return jdbc.sql("""
                select %s
                  from payment.payment p
                 where p.payment_object = :id
                """.formatted(PAYMENT))
                .param("id", id)
                .query(Payment.class)
                .optional();
    }

    /** Holds the row that settlements of this organization hold too, so that sums stand still. */
    void lock(Payment payment) {
        jdbc.sql("""
                select organization_id
                  from payment.billing_customer
                 where organization_id = :organization
                   and rail = :rail
                   for update
                """)
                .param("organization", payment.organizationId())
                .param("rail", payment.rail())
                .query(UUID.class)
                .single();
    }

    /** A request the rail has not answered yet, under the same key or, without one, for the same amount. */
    Optional<RefundRequest> unanswered(Payment payment, @Nullable String key, @Nullable Long amountMinor) {
        return jdbc.sql("""
                select %s
                  from payment.refund_request
                 where organization_id = :organization
                   and rail = :rail
                   and payment_object = :payment
                   and status = 'open'
                   and request_key is not distinct from cast(:key as text)
                   and (cast(:amount as bigint) is null or amount_minor = :amount)
                 order by requested_at
                 limit 1
                """.formatted(REQUEST))
                .param("organization", payment.organizationId())
                .param("rail", payment.rail())
                .param("payment", payment.id())
                .param("key", key)
                .param("amount", amountMinor)
                .query(RefundRequest.class)
                .optional();
    }

    void insert(RefundRequest request, String requestedBy) {
        jdbc.sql("""
                insert into payment.refund_request (id, organization_id, rail, payment_object, amount_minor,
                       currency, reason, request_key, requested_by, requested_at)
                values (:id, :organization, :rail, :payment, :amount,
                       :currency, :reason, :key, :requestedBy, :requestedAt)
                """)
                .param("id", request.id())
                .param("organization", request.organizationId())
                .param("rail", request.rail())
                .param("payment", request.paymentObject())
                .param("amount", request.amountMinor())
                .param("currency", request.currency())
                .param("reason", request.reason())
                .param("key", request.requestKey())
                .param("requestedBy", requestedBy)
                .param("requestedAt", request.requestedAt())
                .update();
    }

    /** The rail says no, or never heard of it: what it held of the payment is free again. */
    boolean refuse(RefundRequest request) {
        return jdbc.sql("""
                update payment.refund_request
                   set status = 'refused',
                       closed_at = clock_timestamp()
                 where organization_id = :organization
                   and id = :id
                   and status = 'open'
                """)
                .param("organization", request.organizationId())
                .param("id", request.id())
                .update() == 1;
    }

    RefundRequest find(OrganizationId organization, UUID id) {
        return jdbc.sql("""
                select %s
                  from payment.refund_request
                 where organization_id = :organization
                   and id = :id
                """.formatted(REQUEST))
                .param("organization", organization)
                .param("id", id)
                .query(RefundRequest.class)
                .single();
    }

    List<RefundRequest> openFor(Duration age, int limit) {
        // every organization: a job examines what was never answered
        return jdbc.sql("""
                select %s
                  from payment.refund_request
                 where status = 'open'
                   and requested_at < clock_timestamp() - make_interval(secs => :age)
                 order by requested_at
                 limit :limit
                """.formatted(REQUEST))
                .param("age", age.toSeconds())
                .param("limit", limit)
                .query(RefundRequest.class)
                .list();
    }
}
