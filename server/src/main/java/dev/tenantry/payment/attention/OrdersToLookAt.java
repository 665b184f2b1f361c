package dev.tenantry.payment.attention;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Place;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.OrderId;
import dev.tenantry.payment.PaymentRefusal;
import dev.tenantry.web.WebRefusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What operators have to look at, of any organization, until one of them says that it is done. The same seen
 * again by the rail's next event stays done; something else about the same order comes back.
 */
@Component
public class OrdersToLookAt {

    public static final int PAGE = 50;

    private final AttentionStore store;
    private final Audit audit;
    private final TransactionTemplate transaction;

    OrdersToLookAt(AttentionStore store, Audit audit, TransactionTemplate transaction) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Newest first, those that stand before {@code before}; null: from the newest on. */
    public List<OrderToLookAt> page(@Nullable Place before, int limit) {
        var from = before == null ? Place.AFTER_ALL : before;
        return Tenancy.asSystem(() -> store.page(from, limit));
    }

    /** How many there are, counted up to {@code most}. */
    public int count(int most) {
        return Tenancy.asSystem(() -> store.count(most));
    }

    /**
     * It was looked at for {@code why}, and what was done is in {@code note}.
     *
     * @throws Refusal not_found; changed_meanwhile: somebody was done with it before, or there is something
     *     else about it now
     */
    public void resolve(OrderId order, String why, String note, Actor operator) {
        Tenancy.asSystem(() -> transaction.executeWithoutResult(_ -> {
            var organization = store.organization(order)
                    .orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
            if (!store.resolve(organization, order, why)) {
                throw new Refusal(PaymentRefusal.CHANGED_MEANWHILE);
            }
            audit.changed(operator, organization, "payment.order_looked_at", order.toString(),
                    BeforeAfter.of("attention", why, null).with("note", note));
        }));
    }
}
