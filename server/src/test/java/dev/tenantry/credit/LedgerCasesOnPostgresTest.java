package dev.tenantry.credit;

import dev.tenantry.TenantryTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The same cases on PostgreSQL: what is written is what was decided. */
@TenantryTest
class LedgerCasesOnPostgresTest {

    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transactions;

    static List<Cases.Case> cases() throws IOException {
        return Cases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void holds(Cases.Case one) {
        one.playIn(new PostgresWorld(jdbc, transactions));
    }
}
