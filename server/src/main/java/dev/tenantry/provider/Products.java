package dev.tenantry.provider;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.kernel.Secret;
import dev.tenantry.web.WebRefusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The products that operators have registered. A secret is shown once; its hash is kept. */
@Component
public class Products {

    private final ProductStore store;
    private final Audit audit;
    private final TransactionTemplate transaction;

    /** {@code secret} is null for a product that cannot keep one. */
    public record Registered(Product product, @Nullable Secret secret) {}

    Products(ProductStore store, Audit audit, TransactionTemplate transaction) {
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
    }

    public Registered register(NewProduct wanted, Actor by) {
        var secret = wanted.confidential() ? Secret.random() : null;
        return inTransaction(() -> {
            var id = ProductId.next();
            store.insert(id, wanted, secret == null ? null : secret.hash());
            var made = store.find(id).orElseThrow();
            audit.record(by, null, "product.registered", id.toString(), facts(made));
            return new Registered(made, secret);
        });
    }

    /** Another name, other addresses; whether it keeps a secret stays. Refuses with not_found. */
    public Product change(ProductId id, NewProduct wanted, Actor by) {
        return inTransaction(() -> {
            var before = store.find(id).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
            store.change(id, wanted);
            var after = store.find(id).orElseThrow();
            audit.changed(by, null, "product.changed", id.toString(),
                    BeforeAfter.of(facts(before), facts(after)));
            return after;
        });
    }

    /** The one before no longer works. Refuses with not_found or product_keeps_no_secret. */
    public Registered replaceSecret(ProductId id, Actor by) {
        var secret = Secret.random();
        return inTransaction(() -> {
            var product = store.find(id).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
            if (!store.replaceSecret(id, secret.hash())) {
                throw new Refusal(ProviderRefusal.PRODUCT_KEEPS_NO_SECRET);
            }
            audit.record(by, null, "product.secret_replaced", id.toString(), Map.of("name", product.name()));
            return new Registered(product, secret);
        });
    }

    /** Everybody's sign-ins there end with it. Refuses with not_found. */
    public void remove(ProductId id, Actor by) {
        inTransaction(() -> {
            var product = store.find(id).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
            audit.record(by, null, "product.removed", id.toString(), Map.of("name", product.name()));
            return store.delete(id);
        });
    }

    public List<Product> all() {
        return Tenancy.asSystem(store::all);
    }

    public Optional<Product> find(ProductId id) {
        return Tenancy.asSystem(() -> store.find(id));
    }

    /** As the caller wrote it; whatever is no id names nothing. */
    public Optional<Product> find(String id) {
        try {
            return find(ProductId.of(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public Optional<byte[]> secretHash(ProductId id) {
        return Tenancy.asSystem(() -> store.secretHash(id));
    }

    private static Map<String, ?> facts(Product product) {
        return Map.of("name", product.name(), "return_to", product.returnTo(), "after_sign_out",
                product.afterSignOut());
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Tenancy.asSystem(() -> transaction.execute(_ -> work.get()));
    }
}
