package dev.tenantry.lead;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LeadStore {

    private final JdbcClient jdbc;

    LeadStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** When it was kept. */
    Instant add(LeadId id, NewLead lead) {
        return jdbc.sql("""
                insert into lead.sales_lead
                       (id, email, name, company, team_size, message, source, posthog_distinct_id)
                values (:id, :email, :name, :company, :teamSize, :message, :source, :distinctId)
                returning created_at
                """)
                .param("id", id)
                .param("email", lead.email())
                .param("name", lead.name())
                .param("company", lead.company())
                .param("teamSize", lead.teamSize())
                .param("message", lead.message())
                .param("source", lead.source())
                .param("distinctId", lead.posthogDistinctId())
                .query(Instant.class)
                .single();
    }
}
