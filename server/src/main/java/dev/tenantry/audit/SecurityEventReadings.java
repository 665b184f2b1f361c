package dev.tenantry.audit;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class SecurityEventReadings {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SecurityEventReadings(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** By type, reason and time. */
    long count(SecurityEventSearch wanted) {
        return jdbc.sql("""
                select count(*)
                  from audit.security_event
                 where type = :type
                   and reason = :reason
                   and recorded_at >= :from
                """)
                .param("type", wanted.type())
                .param("reason", wanted.reason())
                .param("from", wanted.from())
                .query(Long.class)
                .single();
    }

    List<SecurityEvent> search(SecurityEventSearch wanted, int most) {
        return jdbc.sql("""
                select id, recorded_at, type, endpoint, client_ip, reason, details
                  from audit.security_event
                 where (cast(:type as text) is null or type = :type)
                   and (cast(:reason as text) is null or reason = :reason)
                   and (cast(:about as text) is null
                        or details ->> 'person' = :about
                        or details ->> 'organization' = :about
                        or details ->> 'key' = :about)
                   and (cast(:clientIp as text) is null or client_ip = :clientIp)
                   and (cast(:from as timestamptz) is null or recorded_at >= :from)
                   and (cast(:to as timestamptz) is null or recorded_at < :to)
                   and (cast(:before as uuid) is null or (recorded_at, id) < (
                       select recorded_at, id
                         from audit.security_event as last
                        where last.id = :before))
                 order by recorded_at desc, id desc
                 limit :most
                """)
                .param("type", wanted.type())
                .param("reason", wanted.reason())
                .param("about", wanted.about())
                .param("clientIp", wanted.clientIp())
                .param("from", wanted.from())
                .param("to", wanted.to())
                .param("before", wanted.before())
                .param("most", most)
                .query((row, n) -> new SecurityEvent(row.getObject("id", UUID.class),
                        row.getTimestamp("recorded_at").toInstant(), row.getString("type"),
                        row.getString("endpoint"), row.getString("client_ip"), row.getString("reason"),
                        json.readValue(row.getString("details"), Map.class)))
                .list();
    }
}
