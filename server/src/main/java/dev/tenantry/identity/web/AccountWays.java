package dev.tenantry.identity.web;

import dev.tenantry.identity.OfferedWays;
import dev.tenantry.identity.oidc.Identities;
import dev.tenantry.identity.oidc.Provider;
import dev.tenantry.identity.oidc.Providers;
import dev.tenantry.kernel.PersonId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The ways in through providers as the account page shows them. */
@Component
class AccountWays {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** {@code since} is the day it was linked. */
    record Linked(String id, String label, String email, String since) {}

    private final Identities identities;
    private final Providers providers;

    AccountWays(Identities identities, Providers providers) {
        this.identities = identities;
        this.providers = providers;
    }

    List<Linked> linked(PersonId person) {
        return identities.ofPerson(person).stream()
                .map(one -> new Linked(one.id().toString(),
                        providers.find(one.provider()).map(Provider::label).orElse(one.provider()),
                        one.email(), DAY.format(one.createdAt())))
                .toList();
    }

    /** What they have not linked yet. */
    List<OfferedWays.Provider> addable(PersonId person) {
        var has = identities.ofPerson(person).stream().map(one -> one.provider()).collect(Collectors.toSet());
        return providers.all().stream().filter(provider -> !has.contains(provider.key()))
                .map(provider -> new OfferedWays.Provider(provider.key(), provider.label())).toList();
    }
}
