package dev.tenantry.payment;

import dev.tenantry.kernel.Refusal;
import dev.tenantry.payment.rail.RailCheckout;
import dev.tenantry.payment.rail.RailMethod;
import dev.tenantry.payment.rail.RailMethods;
import dev.tenantry.payment.rail.RailSetup;
import dev.tenantry.payment.rail.RailSetupOrder;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The wallets of the fake rail's customers. Running plans are paid with the default, as far as it goes. */
final class FakeMethods implements RailMethods {

    private final Consumer<String> called;
    private final Consumer<String> collect;
    private final Map<String, List<RailMethod>> saved = new ConcurrentHashMap<>();
    private final Map<String, RailSetup> setups = new ConcurrentHashMap<>();
    private final Set<String> declined = ConcurrentHashMap.newKeySet();

    /** What was done, with its number, as a rail would list it. */
    final List<String> done = new CopyOnWriteArrayList<>();

    /** {@code called} before each call; {@code collect} marks an invoice as paid. */
    FakeMethods(Consumer<String> called, Consumer<String> collect) {
        this.called = called;
        this.collect = collect;
    }

    @Override
    public List<RailMethod> savedBy(String customerId) {
        called.accept("methods");
        return List.copyOf(saved.getOrDefault(customerId, List.of()));
    }

    @Override
    public RailSetup openSetup(RailSetupOrder order) {
        called.accept("setup");
        var id = "cs_setup_" + order.setup();
        return setups.computeIfAbsent(id, key -> new RailSetup(id, RailCheckout.State.OPEN, order.setup(),
                order.customerId(), null, URI.create("https://fake/" + id)));
    }

    @Override
    public Optional<RailSetup> readSetup(String checkoutId) {
        called.accept(checkoutId);
        return Optional.ofNullable(setups.get(checkoutId));
    }

    @Override
    public void makeDefault(String customerId, String methodId, long command) {
        called.accept("default");
        done.add("default:" + methodId + ":" + command);
        saved.computeIfPresent(customerId, (customer, methods) -> methods.stream()
                .map(method -> marked(method, method.id().equals(methodId))).toList());
    }

    @Override
    public void remove(String methodId, long command) {
        called.accept("removal");
        done.add("removal:" + methodId + ":" + command);
        saved.replaceAll((customer, methods) -> methods.stream()
                .filter(method -> !method.id().equals(methodId)).toList());
    }

    @Override
    public void pay(String invoiceId, String methodId, long command) {
        called.accept("payment");
        done.add("payment:" + invoiceId + ":" + methodId);
        if (declined.contains(methodId)) {
            throw new Refusal(PaymentRefusal.PAYMENT_DECLINED);
        }
        collect.accept(invoiceId);
    }

    /** The customer saves a card on the page; gives it. */
    RailMethod save(String page, String last4) {
        var seen = setups.get(page);
        var method = new RailMethod("pm_fake_" + java.util.UUID.randomUUID(), "card", "visa", last4, 12, 2040,
                false, false, Instant.now());
        saved.merge(seen.customerId(), List.of(method), (old, one) -> {
            var all = new ArrayList<>(old);
            all.addAll(one);
            return List.copyOf(all);
        });
        setups.put(page, new RailSetup(page, RailCheckout.State.COMPLETE, seen.setup(), seen.customerId(),
                method.id(), null));
        return method;
    }

    void decline(String method) {
        declined.add(method);
    }

    boolean expire(String page) {
        return setups.computeIfPresent(page, (id, seen) -> seen.state() != RailCheckout.State.OPEN ? seen
                : new RailSetup(id, RailCheckout.State.EXPIRED, seen.setup(), seen.customerId(), null, null))
                != null;
    }

    private static RailMethod marked(RailMethod method, boolean isDefault) {
        return new RailMethod(method.id(), method.kind(), method.brand(), method.last4(), method.expMonth(),
                method.expYear(), isDefault, isDefault, method.savedAt());
    }
}
