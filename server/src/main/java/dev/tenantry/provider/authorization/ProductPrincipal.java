package dev.tenantry.provider.authorization;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * Who signs in to a product: the person, their session here, what they act for (null: for nothing), and when
 * they last showed who they are (null: it began before that was kept).
 */
final class ProductPrincipal extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient PersonId person;
    private final UUID session;
    private final transient @Nullable OrganizationId organization;
    private final @Nullable Instant provenAt;

    ProductPrincipal(PersonId person, UUID session, @Nullable OrganizationId organization,
            @Nullable Instant provenAt) {
        super(List.of());
        this.provenAt = provenAt;
        this.person = person;
        this.session = session;
        this.organization = organization;
        setAuthenticated(true);
    }

    PersonId person() {
        return person;
    }

    UUID session() {
        return session;
    }

    @Nullable OrganizationId organization() {
        return organization;
    }

    @Nullable Instant provenAt() {
        return provenAt;
    }

    /** Becomes the subject of every token. */
    @Override
    public String getName() {
        return person.toString();
    }

    @Override
    public Object getPrincipal() {
        return person;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }
}
