package dev.tenantry.organization;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import dev.tenantry.web.Acting;
import dev.tenantry.web.ActingSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks the membership up on every request, so a changed role counts at once. */
@Component
class ActingMembers implements ActingSource {

    private final MembershipStore store;
    private final FormerSlugStore former;

    ActingMembers(MembershipStore store, FormerSlugStore former) {
        this.store = store;
        this.former = former;
    }

    @Override
    public Optional<Acting> actingFor(PersonId person, String slugOrId) {
        var id = idIn(slugOrId);
        return Tenancy.asSystem(() -> store.acting(person, slugOrId, id).or(() -> before(person, slugOrId)));
    }

    /** By the word it was reached by before. */
    private Optional<Acting> before(PersonId person, String slug) {
        return former.organizationOf(slug).flatMap(found -> store.acting(person, "", found.uuid()));
    }

    private static @Nullable UUID idIn(String text) {
        try {
            return OrganizationId.of(text).uuid();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
