package dev.tenantry.credit;

import dev.tenantry.kernel.OrganizationId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What went from one account to another, read from the entries of both: it arrived once, as it went, in the same
 * transaction, at whoever claimed the account; and nothing arrived that did not go.
 */
final class SerialHandovers {

    /** One side; {@code transaction} is the one that wrote the entry. */
    private record Side(UUID organization, long credits, String end, int priority, String transaction) {

        boolean isLike(Side other) {
            return credits == other.credits && Objects.equals(end, other.end) && priority == other.priority
                    && transaction.equals(other.transaction);
        }
    }

    private final Map<String, Side> gone = new TreeMap<>();
    private final Map<String, Side> arrived = new TreeMap<>();
    private final Map<UUID, UUID> successors = new HashMap<>();

    private SerialHandovers() {}

    /** What does not fit, in words; empty when everything does. */
    static List<String> read(String url, List<OrganizationId> accounts) throws SQLException {
        var handovers = new SerialHandovers();
        try (var owner = DriverManager.getConnection(url)) {
            for (var account : accounts) {
                handovers.load(owner, account.uuid());
            }
        }
        return handovers.wrong();
    }

    private void load(Connection owner, UUID organization) throws SQLException {
        try (var statement = owner.prepareStatement("""
                select g.source_kind, g.key, e.d_allowance + e.d_purchased, g.ends_at, g.priority, e.xmin
                  from credit.effect g
                  join credit.entry e on e.account_id = g.account_id and e.source_id = g.source_id
                       and e.kind = g.source_kind
                 where g.organization_id = ? and (g.source_kind = 'handover' or g.key like 'from/%')
                """)) {
            statement.setObject(1, organization);
            for (var row = statement.executeQuery(); row.next();) {
                var away = row.getString(1).equals("handover");
                (away ? gone : arrived).put(row.getString(2).replaceFirst(away ? "^" : "^from/", ""),
                        new Side(organization, away ? -row.getLong(3) : row.getLong(3), row.getString(4),
                                row.getInt(5), row.getString(6)));
            }
        }
        try (var statement = owner.prepareStatement(
                "select successor from credit.successor where organization_id = ?")) {
            statement.setObject(1, organization);
            for (var row = statement.executeQuery(); row.next();) {
                successors.put(organization, row.getObject(1, UUID.class));
            }
        }
    }

    private List<String> wrong() {
        var wrong = new ArrayList<String>();
        gone.forEach((key, went) -> {
            var came = arrived.get(key);
            if (came == null || !went.isLike(came)
                    || !came.organization.equals(successors.get(went.organization))) {
                wrong.add("handover %s: %s went, %s arrived".formatted(key, went, came));
            }
        });
        arrived.forEach((key, came) -> {
            if (!gone.containsKey(key)) {
                wrong.add("handover %s: %s arrived, and never went".formatted(key, came));
            }
        });
        var lost = sum(gone) - sum(arrived);
        if (lost != 0) {
            wrong.add(lost + " credits got lost by handovers");
        }
        return wrong;
    }

    private static long sum(Map<String, Side> sides) {
        return sides.values().stream().mapToLong(Side::credits).sum();
    }
}
