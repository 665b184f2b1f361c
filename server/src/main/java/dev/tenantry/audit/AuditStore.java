package dev.tenantry.audit;

import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.TypeId;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class AuditStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(Actor actor, @Nullable OrganizationId organization, String action, @Nullable String subject,
            Map<String, ?> details) {
        jdbc.sql("""
                insert into audit.entry
                       (id, actor_kind, actor_id, key_id, organization_id, action, subject, details)
                values (:id, :actorKind, :actor, :key, :organization, :action, :subject,
                       cast(:details as jsonb))
                """)
                .param("id", TypeId.next())
                .param("actorKind", actor.kind())
                .param("actor", actor.id())
                .param("key", actor.key())
                .param("organization", organization)
                .param("action", action)
                .param("subject", subject)
                .param("details", json.writeValueAsString(Redacted.details(details)))
                .update();
    }

    void addSecurityEvent(String type, String endpoint, String clientIp, String reason,
            Map<String, ?> details) {
        jdbc.sql("""
                insert into audit.security_event
                       (id, type, endpoint, client_ip, reason, details)
                values (:id, :type, :endpoint, :clientIp, :reason, cast(:details as jsonb))
                """)
                .param("id", TypeId.next())
                .param("type", type)
                .param("endpoint", endpoint)
                .param("clientIp", clientIp)
                .param("reason", reason)
                .param("details", json.writeValueAsString(Redacted.details(details)))
                .update();
    }

    int deleteSecurityEventsOlderThan(Duration age) {
        return jdbc.sql("""
                delete from audit.security_event
                 where recorded_at < now() - make_interval(secs => :age)
                   and recorded_at < now() - interval '30 days'
                """)
                .param("age", age.toSeconds())
                .update();
    }
}
