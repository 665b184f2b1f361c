package dev.tenantry.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.TestPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The small size of {@code bin/prove ledger}: the entries are a serial order that gives every answer given. */
@TenantryTest
@Tag("processes")
class LedgerProofTest {

    @Autowired LedgerCheck check;

    @Test
    void theEntriesExplainEveryAnswerAnybodyGot() throws Exception {
        var seed = Long.getLong("tenantry.seed", System.nanoTime());
        var round = new Proof(TestPostgres.url(), 3_000, _ -> {}).round(seed);
        assertThat(round.wrong()).as("seed " + seed).isEmpty();
        assertThat(round.answers()).as("seed " + seed).isPositive();
        assertThat(check.run()).as("seed " + seed)
                .filteredOn(finding -> round.accounts().contains(finding.organization())).isEmpty();
    }
}
