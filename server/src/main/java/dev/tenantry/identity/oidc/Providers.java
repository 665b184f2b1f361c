package dev.tenantry.identity.oidc;

import dev.tenantry.identity.SignInSettings;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.WebRefusal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** The providers this installation knows, by their key. */
@Component
public class Providers {

    private final Map<String, Provider> byKey = new TreeMap<>();

    private final Supplier<List<OwnConnections>> own;

    Providers(SignInSettings settings, ObjectProvider<OwnConnections> own) {
        this.own = SingletonSupplier.of(() -> own.stream().toList());
        settings.oidc().forEach((key, provider) -> byKey.put(key, Provider.of(key, provider)));
    }

    /** Those of the installation. */
    public Collection<Provider> all() {
        return byKey.values();
    }

    public Optional<Provider> find(String key) {
        return Optional.ofNullable(byKey.get(key))
                .or(() -> own.get().stream().flatMap(source -> source.find(key).stream()).findFirst());
    }

    /** Refuses with not_found. */
    Provider require(String key) {
        return find(key).orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }
}
