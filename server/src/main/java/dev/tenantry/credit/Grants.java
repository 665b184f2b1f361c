package dev.tenantry.credit;

import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.book.Outcome;
import dev.tenantry.credit.engine.Desk;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.Refusal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Adds purchased credits: bought packs, an operator's gift. They stay until spent, or until their end. */
@Component
public class Grants {

    public static final long MOST = 1_000_000;
    public static final int USUAL_PRIORITY = 50;
    public static final int LAST_PRIORITY = 100;

    /**
     * What is granted: {@code credits} (1 to {@link #MOST}) under a {@code key} of 1 to 200 characters, until
     * {@code expiresAt} (null: for ever) and in the order of {@code priority}: 0 is spent first, {@link
     * #LAST_PRIORITY} last; within one what ends first, then the oldest, and without an end last.
     */
    public record Grant(long credits, String key, @Nullable Instant expiresAt, int priority) {

        boolean isValid() {
            return credits >= 1 && credits <= MOST && !key.isBlank() && key.length() <= 200 && priority >= 0
                    && priority <= LAST_PRIORITY;
        }
    }

    private final Desk desk;

    Grants(Desk desk) {
        this.desk = desk;
    }

    /** To the organization itself, for ever and in the usual order. */
    public GrantReceipt grant(OrganizationId organization, long credits, String key, Actor by) {
        return grant(AccountOwner.of(organization), new Grant(credits, key, null, USUAL_PRIORITY), by);
    }

    /**
     * Adds credits once per key, for ever and over all organizations; derive the key from what is granted
     * for (a payment, an order). Joins the caller's system transaction. Refuses with {@code grant_invalid},
     * {@code grant_conflict}, {@code no_credit_account}; then nothing is written.
     */
    public GrantReceipt grant(AccountOwner owner, Grant grant, Actor by) {
        if (!grant.isValid()) {
            throw new Refusal(CreditRefusal.GRANT_INVALID);
        }
        var command = new Command.Grant(grant.key(), grant.credits(), grant.expiresAt(), grant.priority());
        var booked = desk.book(owner, command, nameOf(by))
                .orElseThrow(() -> new Refusal(CreditRefusal.NO_CREDIT_ACCOUNT));
        return switch (booked.outcome()) {
            case Outcome.Granted(var granted, var replayed) ->
                    new GrantReceipt(granted, replayed, booked.balance());
            case Outcome.Refused refused when refused == Outcome.Refused.GRANT_ENDED ->
                    throw new Refusal(CreditRefusal.GRANT_INVALID);
            default -> throw new Refusal(CreditRefusal.GRANT_CONFLICT);
        };
    }

    static String nameOf(Actor by) {
        var kind = by.kind().name().toLowerCase(Locale.ROOT);
        return by.id() == null ? kind : kind + ":" + by.id();
    }
}
