package dev.tenantry.audit;

import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class AuditReadings {

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditReadings(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    List<AuditEntry> search(AuditSearch wanted, int most) {
        return asked(wanted, most).query(this::entry).list();
    }

    Stream<AuditEntry> all(AuditSearch wanted) {
        return asked(wanted, null).withFetchSize(AT_ONCE).query(this::entry).stream();
    }

    private JdbcClient.StatementSpec asked(AuditSearch wanted, @Nullable Integer most) {
        var organization = wanted.organization();
        return jdbc.sql("""
                select id, recorded_at, actor_kind, actor_id, key_id, organization_id, action, subject,
                       details
                  from audit.entry
                 where (cast(:organization as uuid) is null or organization_id = :organization)
                   and (cast(:action as text) is null or action = :action
                        or right(:action, 1) = '.' and starts_with(action, :action))
                   and (cast(:subject as text) is null or subject = :subject)
                   and (cast(:actor as uuid) is null or actor_id = :actor or key_id = :actor)
                   and (cast(:from as timestamptz) is null or recorded_at >= :from)
                   and (cast(:to as timestamptz) is null or recorded_at < :to)
                   and (cast(:before as uuid) is null or (recorded_at, id) < (
                       select recorded_at, id
                         from audit.entry as last
                        where last.id = :before))
                 order by recorded_at desc, id desc
                 limit cast(:most as integer)
                """)
                .param("organization", organization == null ? null : organization.uuid())
                .param("action", wanted.action())
                .param("subject", wanted.subject())
                .param("actor", wanted.actor())
                .param("from", wanted.from())
                .param("to", wanted.to())
                .param("before", wanted.before())
                .param("most", most);
    }

    private AuditEntry entry(ResultSet row, int n) throws SQLException {
        var organization = row.getObject("organization_id", UUID.class);
        return new AuditEntry(row.getObject("id", UUID.class), row.getTimestamp("recorded_at").toInstant(),
                Actor.Kind.valueOf(row.getString("actor_kind").toUpperCase(Locale.ROOT)),
                row.getObject("actor_id", UUID.class), row.getObject("key_id", UUID.class),
                organization == null ? null : OrganizationId.of(organization), row.getString("action"),
                row.getString("subject"), json.readValue(row.getString("details"), Map.class));
    }
}
