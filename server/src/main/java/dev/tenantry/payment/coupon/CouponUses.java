package dev.tenantry.payment.coupon;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How many orders have a coupon. An open order has it as well as a paid one; one that expired has given it
 * back by that alone, one without a page is expired by the sweep. Works as the system: a cap counts
 * everybody's.
 */
@Repository
public class CouponUses {

    private final JdbcClient jdbc;

    CouponUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** {@code open}: their pages are open or their money is on its way. */
    public record Uses(long paid, long open) {}

    /**
     * Makes sure that one more order may have it. Until the transaction ends nobody else takes it; the
     * organization's own open order for the subject is not counted, for it is the one that is asked about.
     *
     * @throws Refusal coupon_used_up, coupon_first_purchase
     */
    public void take(Discount discount, OrganizationId organization, String subject) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('coupon/' || :coupon, 0))")
                .param("coupon", discount.coupon().toString())
                .query((row, n) -> true)
                .single();
        var caps = discount.caps();
        if (caps.firstPurchase() && hasBought(organization)) {
            throw new Refusal(CouponUseRefusal.COUPON_FIRST_PURCHASE).with("field", "code");
        }
        var taken = taken(discount.coupon(), organization, subject);
        if (caps.inAll() != null && taken.inAll() >= caps.inAll()
                || caps.each() != null && taken.own() >= caps.each()) {
            throw new Refusal(CouponUseRefusal.COUPON_USED_UP).with("field", "code");
        }
    }

    record Taken(long inAll, long own) {}

    private Taken taken(UUID coupon, OrganizationId organization, String subject) {
        // every organization: a cap counts everybody's
        return jdbc.sql("""
                select count(*) as in_all,
                       count(*) filter (where organization_id = :organization) as own
                  from payment.orders
                 where coupon = :coupon
                   and status in ('open', 'paid')
                   and not (organization_id = :organization and subject = :subject and status = 'open')
                """)
                .param("coupon", coupon)
                .param("organization", organization)
                .param("subject", subject)
                .query(Taken.class)
                .single();
    }

    private boolean hasBought(OrganizationId organization) {
        return jdbc.sql("""
                select exists (select 1
                                 from payment.orders
                                where organization_id = :organization
                                  and purpose in ('subscription', 'prepaid')
                                  and status = 'paid')
                """)
                .param("organization", organization)
                .query(Boolean.class)
                .single();
    }

    /** Of those of these coupons that any order ever had. */
    public Map<UUID, Uses> of(Collection<UUID> coupons) {
        if (coupons.isEmpty()) {
            return Map.of();
        }
        // every organization: an operator looks at all of them
        return jdbc.sql("""
                select coupon, count(*) filter (where status = 'paid') as paid,
                       count(*) filter (where status = 'open') as open
                  from payment.orders
                 where coupon in (:coupons)
                   and status in ('open', 'paid')
                 group by coupon
                """)
                .param("coupons", coupons)
                .query((row, n) -> Map.entry(row.getObject("coupon", UUID.class),
                        new Uses(row.getLong("paid"), row.getLong("open"))))
                .list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
