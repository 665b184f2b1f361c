package dev.tenantry.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import dev.tenantry.database.Tenancy;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The small size of {@code bin/prove ledger}: the entries are a serial order that gives every answer given. */
@TenantryTest
@Tag("processes")
class LedgerProofTest {

    @Autowired LedgerCheck check;
    @Autowired JdbcClient jdbc;

    @Test
    void theEntriesExplainEveryAnswerAnybodyGot() throws Exception {
        var seed = Long.getLong("tenantry.seed", System.nanoTime());
        var round = new Proof(TestPostgres.url(), 3_000, _ -> {}).round(seed);
        assertThat(round.wrong()).as("seed " + seed).isEmpty();
        assertThat(round.answers()).as("seed " + seed).isPositive();
        assertThat(check.run()).as("seed " + seed)
                .filteredOn(finding -> round.accounts().contains(finding.organization())).isEmpty();
        assertThat(kinds(round)).as("seed " + seed).contains("charge", "hold", "release", "refund", "grant",
                "reversal", "debt", "freeze", "thaw", "handover");
    }

    /** What came up in it at all. */
    private List<String> kinds(Proof.Round round) {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select distinct kind from credit.entry where organization_id = any(cast(:accounts as uuid[]))
                """)
                .param("accounts", round.accounts().stream().map(one -> one.uuid().toString()).toArray(String[]::new))
                .query(String.class).list());
    }
}
