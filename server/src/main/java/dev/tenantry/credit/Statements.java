package dev.tenantry.credit;

import dev.tenantry.credit.store.StatementStore;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.OrganizationId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads an account's entries, newest first. */
@Component
public class Statements {

    public static final int MOST = 10_000;

    /**
     * One movement. {@code reference} is the job or the grant's key; {@code effectiveAt} is when it was due,
     * {@code at} when it was booked; {@code expiresAt} is the end of what was granted, null for none.
     */
    public record Line(long seq, EntryKind kind, @Nullable String reference, long allowance, long purchased,
            long allowanceAfter, long purchasedAfter, Instant at, Instant effectiveAt,
            @Nullable Instant expiresAt) {}

    /** {@code next} asks for the lines after these; null when there are none. */
    public record Page(List<Line> entries, @Nullable Long next) {}

    private final StatementStore store;

    Statements(StatementStore store) {
        this.store = store;
    }

    /** Of the organization's own account. */
    public Page page(OrganizationId organization, @Nullable Long before, int limit) {
        return page(AccountOwner.of(organization), before, limit);
    }

    /**
     * Lines older than {@code before} (null: from the newest), at most {@code limit} of them, 1 to {@link
     * #MOST}.
     */
    public Page page(AccountOwner owner, @Nullable Long before, int limit) {
        var asked = Math.clamp(limit, 1, MOST);
        var lines = Tenancy.asOrganization(owner.organization(),
                () -> store.lines(owner, before == null ? Long.MAX_VALUE : before, asked + 1));
        return lines.size() <= asked
                ? new Page(lines, null)
                : new Page(lines.subList(0, asked), lines.get(asked - 1).seq());
    }
}
