package dev.tenantry.organization.sso;

import dev.tenantry.database.Vault;
import dev.tenantry.identity.oidc.OwnConnection;
import dev.tenantry.identity.oidc.Provider;
import dev.tenantry.kernel.OrganizationId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Connections as identity goes to them: with their secret opened and the domains they speak for. */
@Component
record SealedConnections(ConnectionStore store, DomainStore domains, Vault vault) {

    byte[] seal(OrganizationId organization, String secret) {
        return vault.seal(place(organization), secret);
    }

    /** Empty where the secret's key is not known to this installation any more. */
    Optional<Provider> provider(ConnectionStore.Kept kept) {
        return vault.open(place(kept.organizationId()), kept.secretSealed()).map(secret ->
                Provider.own(kept.key(), kept.label(), kept.issuer(), kept.clientId(), secret,
                        new OwnConnection(kept.organizationId(), provenOf(kept.organizationId()))));
    }

    Set<String> provenOf(OrganizationId organization) {
        return domains.of(organization).stream().filter(Domain::proven).map(Domain::domain)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String place(OrganizationId organization) {
        return "organization.sso_connection|" + organization.uuid();
    }
}
