package dev.tenantry.identity.link;

import dev.tenantry.database.Tenancy;
import dev.tenantry.database.Vault;
import dev.tenantry.identity.IdentitySettings;
import dev.tenantry.identity.person.VerifiedAddresses;
import dev.tenantry.web.LocalPath;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Keeps links: one open for an address, and where each leads only in sealed form. */
@Component
record OpenLinks(LinkStore store, Vault vault, VerifiedAddresses transactions, IdentitySettings settings) {

    /** A newer one voids the one before. The mail is queued in the same transaction. */
    void keep(LinkDraft draft, LinkRequest request, Runnable mailing) {
        transactions.inTransaction(() -> {
            store.lock(request.email().text());
            store.voidOpen(request.email().text());
            store.insert(draft, request, vault.seal(place(draft.id()), request.next()),
                    settings.signInLink());
            mailing.run();
            return draft;
        });
    }

    String next(LinkStore.Kept link) {
        return LocalPath.orHome(vault.open(place(link.id()), link.nextSealed()).orElse(null));
    }

    <T> T asSystem(Supplier<T> reading) {
        return Tenancy.asSystem(reading);
    }

    <T> T inTransaction(Supplier<T> work) {
        return transactions.inTransaction(work);
    }

    private static String place(UUID id) {
        return "identity.sign_in_link|" + id;
    }
}
