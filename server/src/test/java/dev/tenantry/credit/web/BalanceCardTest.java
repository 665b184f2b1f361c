package dev.tenantry.credit.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import dev.tenantry.credit.Balance;
import dev.tenantry.credit.Cadence;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** The fragment other pages include, drawn as it stands. */
@TenantryTest
class BalanceCardTest {

    @Autowired SpringTemplateEngine templates;

    @Test
    void showsWhatIsLeftAndWhereItComesFrom() {
        var card = card(new Balance(new Balance.Allowance(Cadence.PERIOD, 42L, 50L, 25L, null,
                Instant.parse("2026-12-05T10:00:00Z")), 7, 49L, false, 0, 0, 57, 8,
                List.of(), List.of()));
        assertThat(card).contains("49", "42 of 50", "from the plan", "Refills 5 Dec").contains(">7<");
    }

    @Test
    void saysUnlimitedInsteadOfANumber() {
        var card = card(new Balance(new Balance.Allowance(Cadence.PERIOD, null, null, null, null, null), 7,
                null, false, 0, 0, 0, 0, List.of(), List.of()));
        assertThat(card).contains("Unlimited").doesNotContain("<progress").doesNotContain("Refills");
    }

    @Test
    void aLifetimeAllowanceDoesNotRefill() {
        var card = card(new Balance(new Balance.Allowance(Cadence.LIFETIME, 4L, 10L, 1L, null, null), 0,
                4L, false, 0, 0, 10, 6, List.of(), List.of()));
        assertThat(card).contains("4 of 10", "from the plan, once").doesNotContain("Refills");
    }

    private String card(Balance balance) {
        return templates.process("credit/balance", Set.of("card"),
                new Context(Locale.ENGLISH, Map.of("balance", balance)));
    }
}
