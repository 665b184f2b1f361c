package dev.tenantry.credit;

import dev.tenantry.credit.book.Booked;
import dev.tenantry.credit.book.Command;
import dev.tenantry.credit.engine.Asked;
import dev.tenantry.credit.engine.Engine;
import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Accounts that are claimed while everybody books on them: the last {@link #SHADOWS} of a storm go to one of the
 * others, and what comes back to them later follows. An answer is two, one for each side, as both stood then.
 */
final class StormHandovers {

    static final int SHADOWS = 2;
    /** What a connection is called while it hands over, so that it can be cut and nobody else's is. */
    static final String NAME = "storm of handovers";

    private final Engine engine;
    private final Successions successions;
    private final TransactionTemplate transactions;
    private final JdbcClient jdbc;
    private final List<OrganizationId> accounts;

    StormHandovers(Node node, List<OrganizationId> accounts) {
        engine = node.engine();
        successions = node.successions();
        transactions = node.transactions();
        jdbc = node.jdbc();
        this.accounts = accounts;
    }

    int heirs() {
        return accounts.size() - SHADOWS;
    }

    boolean isShadow(int account) {
        return account >= heirs();
    }

    /** Nothing is said to whoever came too late: nothing happened. */
    List<Said> claim(int shadow, int heir) {
        try {
            return asked(shadow, _ -> heir, successions::begin);
        } catch (DuplicateKeyException claimedBefore) {
            return List.of();
        }
    }

    /** Nothing is said as long as nobody has claimed it. */
    List<Said> follow(int shadow) {
        return asked(shadow, this::heir, successions::follow);
    }

    /** Whatever is there when all is over goes; it is claimed now if nobody did. */
    List<Said> atLast(int shadow) throws Exception {
        return Patience.patiently(() -> Stream.concat(claim(shadow, 0).stream(), follow(shadow).stream()).toList());
    }

    private interface Succession {
        long credits(OrganizationId from, OrganizationId to, Actor by);
    }

    private List<Said> asked(int shadow, Function<Integer, @Nullable Integer> heir, Succession succession) {
        return Tenancy.asSystem(() -> transactions.execute(_ -> {
            jdbc.sql("set local application_name = '" + NAME + "'").update();
            var to = heir.apply(shadow);
            if (to == null) {
                return List.of();
            }
            var went = succession.credits(accounts.get(shadow), accounts.get(to), Actor.SYSTEM);
            return List.of(Said.handedOver(shadow, "handover", went, look(shadow)),
                    Said.handedOver(to, "arrival", went, look(to)));
        }));
    }

    private @Nullable Integer heir(int shadow) {
        return jdbc.sql("select successor from credit.successor where organization_id = :organization")
                .param("organization", accounts.get(shadow).uuid())
                .query(UUID.class).optional().map(OrganizationId::of).map(accounts::indexOf).orElse(null);
    }

    /** Still under the locks of the succession. */
    private Booked look(int account) {
        return engine.book(new Asked(accounts.get(account), new Command.Open(), "storm")).orElseThrow();
    }
}
