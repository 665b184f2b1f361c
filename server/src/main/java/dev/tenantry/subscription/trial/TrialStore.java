package dev.tenantry.subscription.trial;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who had a trial and who was not given one. Counting needs the system login. */
@Component
class TrialStore {

    private final JdbcClient jdbc;

    TrialStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False if this person's one trial was taken before. */
    boolean take(PersonId person, OrganizationId organization, Instant now, byte @Nullable [] mailbox,
            byte @Nullable [] domain) {
        return jdbc.sql("""
                insert into subscription.trial (person_id, organization_id, started_at, mailbox, domain)
                values (:person, :organization, :now, :mailbox, :domain)
                on conflict do nothing
                """)
                .param("person", person)
                .param("organization", organization)
                .param("now", now)
                .param("mailbox", mailbox)
                .param("domain", domain)
                .update() == 1;
    }

    boolean hasHad(PersonId person) {
        // every organization: a person has one trial, wherever it was
        return jdbc.sql("""
                select exists (select 1
                                 from subscription.trial
                                where person_id = :person)
                """)
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    /** How many began with it; whoever asks for the same waits until this transaction is over. */
    long lockedCountOfMailbox(byte[] mailbox) {
        lock(mailbox);
        // every organization: a mailbox is counted wherever its trials were
        return jdbc.sql("""
                select count(*)
                  from subscription.trial
                 where mailbox = :mailbox
                """)
                .param("mailbox", mailbox)
                .query(Long.class)
                .single();
    }

    /** The same; always after the mailbox, or two could wait for each other. */
    long lockedCountOfDomain(byte[] domain) {
        lock(domain);
        // every organization: a domain is counted wherever its trials were
        return jdbc.sql("""
                select count(*)
                  from subscription.trial
                 where domain = :domain
                """)
                .param("domain", domain)
                .query(Long.class)
                .single();
    }

    private void lock(byte[] digest) {
        jdbc.sql("""
                select pg_advisory_xact_lock(hashtextextended('trials ' || :digest, 0))
                """)
                .param("digest", HexFormat.of().formatHex(digest))
                .query((row, n) -> true)
                .single();
    }

    void withhold(PersonId person, OrganizationId organization, Instant now, NoTrial because) {
        jdbc.sql("""
                insert into subscription.withheld_trial (organization_id, person_id, because, withheld_at)
                values (:organization, :person, :because, :now)
                on conflict do nothing
                """)
                .param("organization", organization)
                .param("person", person)
                .param("because", because)
                .param("now", now)
                .update();
    }

    Optional<NoTrial> withheld(OrganizationId organization) {
        return jdbc.sql("""
                select because
                  from subscription.withheld_trial
                 where organization_id = :organization
                """)
                .param("organization", organization)
                .query(NoTrial.class)
                .optional();
    }
}
