package dev.tenantry.lead;

import dev.tenantry.database.Tenancy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was kept of somebody, and what the seller was mailed about them. */
public record LeadRows(JdbcClient jdbc) {

    public record Row(LeadId id, String name, String company, @Nullable String teamSize,
            @Nullable String message, String source, @Nullable String posthogDistinctId, String status) {}

    public record Letter(String recipient, String subject, String textBody, String htmlBody,
            String replyTo, String status) {}

    public List<Row> of(String email) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select id, name, company, team_size, message, source, posthog_distinct_id, status
                  from lead.sales_lead
                 where email = :email
                """)
                .param("email", email)
                .query(Row.class)
                .list());
    }

    public List<Letter> lettersAbout(String email) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select recipient, subject, text_body, html_body, reply_to, status
                  from mail.message
                 where template = 'lead/seller'
                   and position(:email in text_body) > 0
                """)
                .param("email", email)
                .query(Letter.class)
                .list());
    }

    public int auditEntriesOf(LeadId id) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select count(*)
                  from audit.entry
                 where subject = :id
                   and action = 'lead.received'
                   and details ->> 'source' = 'pricing_page'
                   and details ->> 'team_size' = '3-5'
                   and details ->> 'distinct_id' = 'sales_lead:' || :id
                """)
                .param("id", id.toString())
                .query(Integer.class)
                .single());
    }
}
