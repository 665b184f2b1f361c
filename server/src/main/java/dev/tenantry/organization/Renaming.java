package dev.tenantry.organization;

import dev.tenantry.audit.Audit;
import dev.tenantry.audit.BeforeAfter;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.RateLimits;
import dev.tenantry.web.WebRefusal;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Giving an organization another name or another address. Links to the old address go on leading to it, and
 * nobody else can take that word. Works as the system login: whether a word is free is known there.
 */
@Component
public class Renaming {

    private static final int LONGEST_NAME = 255;
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{1,46}[a-z0-9])");

    private final OrganizationStore store;
    private final FormerSlugStore former;
    private final Audit audit;
    private final RateLimits limits;
    private final TransactionTemplate transaction;

    Renaming(OrganizationStore store, FormerSlugStore former, Audit audit, RateLimits limits,
            TransactionTemplate transaction) {
        this.store = store;
        this.former = former;
        this.audit = audit;
        this.limits = limits;
        this.transaction = transaction;
    }

    /** Null keeps what is. Refuses with organization_name_invalid, slug_invalid or slug_taken. */
    public Organization change(CurrentMember by, @Nullable String name, @Nullable String slug) {
        var wantedName = name == null ? null : checkedName(name);
        var wantedSlug = slug == null || slug.equals(by.slug()) ? null : checkedSlug(slug);
        if (wantedSlug != null) {
            limits.take("slug-changes", by.organization().toString(),
                    limits.numbers().slugChangesPerDay(), Duration.ofDays(1));
        }
        return Tenancy.asSystem(() -> transaction.execute(status -> {
            if (!store.lock(by.organization())) {
                throw new Refusal(WebRefusal.NOT_FOUND);
            }
            var before = store.find(by.organization()).orElseThrow();
            if (wantedName != null && store.rename(before.id(), wantedName)) {
                audit.changed(by.actor(), before.id(), "organization.renamed", before.id().toString(),
                        BeforeAfter.of(before.name(), wantedName));
            }
            if (wantedSlug != null && !wantedSlug.equals(before.slug())) {
                move(by, before, wantedSlug);
            }
            return store.find(by.organization()).orElseThrow();
        }));
    }

    private void move(CurrentMember by, Organization before, String slug) {
        if (former.isOfAnother(slug, before.id())) {
            throw taken();
        }
        try {
            store.move(before.id(), slug);
        } catch (DuplicateKeyException e) {
            throw taken();
        }
        former.forget(slug, before.id());
        former.keep(before.slug(), before.id());
        audit.changed(by.actor(), before.id(), "organization.moved", before.id().toString(),
                BeforeAfter.of(before.slug(), slug));
    }

    private static Refusal taken() {
        return new Refusal(OrganizationRefusal.SLUG_TAKEN).with("field", "slug");
    }

    /** Refuses with organization_name_invalid. */
    static String checkedName(String name) {
        var stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME
                || stripped.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(OrganizationRefusal.ORGANIZATION_NAME_INVALID).with("field", "name");
        }
        return stripped;
    }

    private static String checkedSlug(String slug) {
        if (!SLUG.matcher(slug).matches()) {
            throw new Refusal(OrganizationRefusal.SLUG_INVALID).with("field", "slug");
        }
        return slug;
    }
}
