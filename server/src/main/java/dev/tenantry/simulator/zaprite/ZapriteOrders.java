package dev.tenantry.simulator.zaprite;

import dev.tenantry.database.Jobs;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.simulator.stripe.object.Ids;
import dev.tenantry.simulator.stripe.object.Json;
import dev.tenantry.web.PublicUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The orders of the one organization; each change of one is told in the transaction that makes it. */
@Component
public class ZapriteOrders {

    static final String PAGE = "/simulator/zaprite/order/";
    private static final String PREFIX = "od_";
    private static final int ID_LENGTH = 24;

    private final ZapriteOrderStore store;
    private final ZapriteDeliveryStore deliveries;
    private final Moments moments;
    private final Jobs jobs;
    private final TransactionTemplate transaction;

    ZapriteOrders(ZapriteOrderStore store, ZapriteDeliveryStore deliveries, Moments moments, Jobs jobs,
            TransactionTemplate transaction) {
        this.store = store;
        this.deliveries = deliveries;
        this.moments = moments;
        this.jobs = jobs;
        this.transaction = transaction;
    }

    /** Business time, and the address under which pages of this server are found. */
    @Component
    record Moments(BusinessClock clock, PublicUrl publicUrl) {

        Instant now() {
            return clock.now();
        }
    }

    String pageOf(ZapriteOrder order) {
        return moments.publicUrl().of(PAGE + order.id());
    }

    ZapriteOrder create(NewZapriteOrder wanted) {
        return inside(() -> {
            if (wanted.expiresAt() != null && !wanted.expiresAt().isAfter(moments.now())) {
                throw ZapriteError.badRequest("expiresAt: expected a moment to come");
            }
            var id = PREFIX + Ids.random(ID_LENGTH);
            store.insert(id, wanted, moments.now());
            tell(List.of(id));
            return store.find(id).orElseThrow();
        });
    }

    public Optional<ZapriteOrder> find(String id) {
        catchUp();
        return Tenancy.asSystem(() -> store.find(id));
    }

    record Part(List<ZapriteOrder> orders, long pages) {}

    Part list(ZapriteOrderStore.Wanted wanted) {
        catchUp();
        return Tenancy.asSystem(() -> new Part(store.list(wanted),
                Math.ceilDiv(store.count(wanted), (long) wanted.limit())));
    }

    /** Somebody pays on the page. Harmless when it takes no money any more. */
    public void pay(ZapriteOrder order, ZapritePayment payment) {
        catchUp();
        inside(() -> {
            var now = moments.now();
            var status = payment.leadsTo();
            var waits = status == ZapriteStatus.PROCESSING;
            var confirms = waits ? now.plus(ZapritePayment.CONFIRMED_AFTER) : null;
            if (store.pay(order.id(), status, transaction(order, payment, waits, now), confirms,
                    status.settled() ? now : null)) {
                tell(List.of(order.id()));
            }
            return null;
        });
    }

    /** Lets what business time has reached happen; gives how many orders changed by it. */
    public int catchUp() {
        return inside(() -> {
            var changed = new ArrayList<>(store.abandon(moments.now()));
            changed.addAll(store.confirm(moments.now()));
            tell(changed);
            return changed.size();
        });
    }

    /** When the next order changes by itself, if that is not after {@code until}. */
    public Optional<Instant> nextDue(Instant until) {
        return Tenancy.asSystem(() -> store.nextDue(until));
    }

    private static String transaction(ZapriteOrder order, ZapritePayment payment, boolean waits,
            Instant now) {
        return Json.write(Json.object().put("method", payment.method())
                .put("status", waits ? "PENDING" : "CONFIRMED").put("amount", payment.of(order.amount()))
                .put("currency", order.currency()).put("createdAt", now.toString()));
    }

    private void tell(List<String> changed) {
        changed.forEach(deliveries::queue);
        if (!changed.isEmpty()) {
            jobs.wakeAfterCommit(ZapriteDeliveries.JOB);
        }
    }

    private <T extends @Nullable Object> T inside(Supplier<T> work) {
        return Tenancy.asSystem(() -> transaction.execute(_ -> work.get()));
    }
}
