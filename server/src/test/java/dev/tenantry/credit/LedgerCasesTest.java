package dev.tenantry.credit;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases of {@code credit/cases.txt} on the pure fold. */
class LedgerCasesTest {

    static List<Cases.Case> cases() throws IOException {
        return Cases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void holds(Cases.Case one) {
        one.playIn(new MemoryWorld());
    }
}
