package dev.tenantry.onboarding;

import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.kernel.PersonId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AnswerStore {

    private final JdbcClient jdbc;

    AnswerStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, String> of(OrganizationId organization) {
        var answers = new LinkedHashMap<String, String>();
        jdbc.sql("""
                select question, answer
                  from onboarding.answer
                 where organization_id = :organization
                 order by question
                """)
                .param("organization", organization)
                .query(row -> {
                    answers.put(row.getString("question"), row.getString("answer"));
                });
        return answers;
    }

    void put(OrganizationId organization, String question, String answer, PersonId by) {
        jdbc.sql("""
                insert into onboarding.answer (organization_id, question, answer, answered_by)
                values (:organization, :question, :answer, :by)
                on conflict (organization_id, question) do update
                   set answer = excluded.answer,
                       answered_by = excluded.answered_by,
                       answered_at = clock_timestamp()
                """)
                .param("organization", organization)
                .param("question", question)
                .param("answer", answer)
                .param("by", by)
                .update();
    }

    void remove(OrganizationId organization, String question) {
        jdbc.sql("""
                delete from onboarding.answer
                 where organization_id = :organization
                   and question = :question
                """)
                .param("organization", organization)
                .param("question", question)
                .update();
    }

    void forget(OrganizationId organization) {
        jdbc.sql("""
                delete from onboarding.answer
                 where organization_id = :organization
                """)
                .param("organization", organization)
                .update();
    }
}
