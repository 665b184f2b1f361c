package dev.tenantry.mail;

import dev.tenantry.mail.Mailbox.Letter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Letters as rows. Sending happens outside any transaction: a claim holds a letter for a while instead. */
@Repository
class MailStore {

    private final JdbcClient jdbc;

    MailStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Claimed(MailId id, String recipient, String subject, String textBody, String htmlBody,
            @Nullable String replyTo, int attempts) {

        @Override
        public String toString() {
            return "Claimed[" + id + "]";
        }
    }

    record State(String status, int attempts, @Nullable String lastFailure) {}

    void add(MailId id, Mail mail) {
        jdbc.sql("""
                insert into mail.message
                       (id, organization_id, recipient, template, subject, text_body, html_body, reply_to,
                       written_at)
                values (:id, :organization, :recipient, :template, :subject, :text, :html, :replyTo,
                       (select clock_timestamp() + clock_offset from kernel.clock))
                """)
                .param("id", id)
                .param("organization", mail.organization())
                .param("recipient", mail.to())
                .param("template", mail.template())
                .param("subject", mail.subject())
                .param("text", mail.text())
                .param("html", mail.html())
                .param("replyTo", mail.replyTo())
                .update();
    }

    /** The next due letter, or none. Nobody else gets it before {@code hold} is over. */
    Optional<Claimed> claim(Duration hold) {
        // every organization: the worker delivers for all
        return jdbc.sql("""
                update mail.message
                   set attempts = attempts + 1,
                       next_attempt_at = clock_timestamp() + cast(:hold as interval)
                 where id = (select id
                               from mail.message
                              where status = 'queued'
                                and next_attempt_at <= clock_timestamp()
                              order by next_attempt_at
                              limit 1
                                for update skip locked)
                returning id, recipient, subject, text_body, html_body, reply_to, attempts
                """)
                .param("hold", hold.toString())
                .query(Claimed.class)
                .optional();
    }

    void delivered(MailId id) {
        // every organization: the worker delivers for all
        jdbc.sql("""
                update mail.message
                   set status = 'delivered',
                       delivered_at = clock_timestamp(),
                       last_failure = null
                 where id = :id
                   and status = 'queued'
                """)
                .param("id", id)
                .update();
    }

    void tryAgain(MailId id, Duration pause, String reason) {
        // every organization: the worker delivers for all
        jdbc.sql("""
                update mail.message
                   set next_attempt_at = clock_timestamp() + cast(:pause as interval),
                       last_failure = :reason
                 where id = :id
                   and status = 'queued'
                """)
                .param("id", id)
                .param("pause", pause.toString())
                .param("reason", reason)
                .update();
    }

    void giveUp(MailId id, String reason) {
        // every organization: the worker delivers for all
        jdbc.sql("""
                update mail.message
                   set status = 'given_up',
                       last_failure = :reason
                 where id = :id
                   and status = 'queued'
                """)
                .param("id", id)
                .param("reason", reason)
                .update();
    }

    List<Letter> newest(String to, int limit, int skip) {
        // every organization: the sandbox has one mailbox
        return jdbc.sql("""
                select id, recipient as "to", subject, text_body as text,
                       coalesce(written_at, created_at) as at
                  from mail.message
                 where position(lower(:to) in lower(recipient)) > 0
                 order by created_at desc, id desc
                 limit :limit
                offset :skip
                """)
                .param("to", to)
                .param("limit", limit)
                .param("skip", skip)
                .query(Letter.class)
                .list();
    }

    Optional<Letter> find(MailId id) {
        // every organization: the sandbox has one mailbox
        return jdbc.sql("""
                select id, recipient as "to", subject, text_body as text,
                       coalesce(written_at, created_at) as at
                  from mail.message
                 where id = :id
                """)
                .param("id", id)
                .query(Letter.class)
                .optional();
    }

    State stateOf(MailId id) {
        // every organization: asked by tests and by the operator
        return jdbc.sql("""
                select status, attempts, last_failure
                  from mail.message
                 where id = :id
                """)
                .param("id", id)
                .query(State.class)
                .single();
    }
}
