package dev.tenantry.mail;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Letters that could not be delivered. Works as the system. */
@Component
public class MailFailures {

    private final JdbcClient jdbc;

    MailFailures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many letters of these templates failed in that time and have not been delivered since. */
    public long within(Duration time, List<String> templates) {
        // every organization: asked for whoever runs the installation
        return jdbc.sql("""
                select count(*)
                  from mail.message
                 where status <> 'delivered'
                   and last_failure is not null
                   and next_attempt_at > clock_timestamp() - make_interval(secs => :time)
                   and template in (:templates)
                """)
                .param("time", time.toSeconds())
                .param("templates", templates)
                .query(Long.class)
                .single();
    }
}
