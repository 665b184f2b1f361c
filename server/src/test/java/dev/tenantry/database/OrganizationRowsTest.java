package dev.tenantry.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.TenantryTest;
import dev.tenantry.kernel.OrganizationId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** As the system login, which sees everybody's rows. */
@TenantryTest
class OrganizationRowsTest {

    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transaction;

    private final OrganizationId acme = OrganizationId.next();
    private final OrganizationId other = OrganizationId.next();

    @BeforeEach
    void bothAnswered() {
        for (var organization : List.of(acme, other)) {
            for (var question : List.of("second", "first")) {
                Tenancy.asSystem(() -> jdbc.sql("""
                        insert into onboarding.answer (organization_id, question, answer, answered_by)
                        values (:organization, :question, :answer, :person)
                        """).param("organization", organization).param("question", question)
                        .param("answer", organization + " " + question).param("person", UUID.randomUUID()).update());
            }
        }
    }

    @Test
    void aFileHoldsTheRowsOfItsOrganizationInOrderAndNobodyElses() {
        assertThat(answers(acme)).containsExactly(acme + " first", acme + " second");
        assertThat(answers(other)).containsExactly(other + " first", other + " second");
        assertThat(answers(OrganizationId.next())).isEmpty();
    }

    @Test
    void aPurgeDeletesTheRowsOfItsOrganizationAndNobodyElses() {
        Tenancy.asSystem(() -> OrganizationRows.deleting(jdbc, "onboarding.answer", "onboarding.answer").of(acme));
        assertThat(answers(acme)).isEmpty();
        assertThat(answers(other)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "answer", "onboarding.answer where true --", "onboarding.answer, identity.person",
        "onboarding.answer a", "Onboarding.answer", "onboarding.answer\n", "onboarding.answer;"})
    void nothingButATableIsTaken(String table) {
        assertThatThrownBy(() -> OrganizationRows.deleting(jdbc, table)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OrganizationRows.file(jdbc, "x", "answer", table, "answer"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "answer from identity.person --", "(select 1)", "answer,question", "a.answer",
        "answer desc", "answer limit 1", "answer;"})
    void nothingButColumnsIsTaken(String columns) {
        assertThatThrownBy(() -> OrganizationRows.file(jdbc, "x", columns, "onboarding.answer", "answer"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OrganizationRows.file(jdbc, "x", "answer", "onboarding.answer", columns))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<Object> answers(OrganizationId organization) {
        var file = OrganizationRows.file(jdbc, "answers", "question, answer", "onboarding.answer", "question");
        return Tenancy.asSystem(() -> transaction.execute(_ -> {
            try (var rows = file.of(organization)) {
                return rows.<Object>map(row -> ((java.util.Map<?, ?>) row).get("answer")).toList();
            }
        }));
    }
}
