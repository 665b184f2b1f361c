package dev.tenantry.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Newcomer;
import dev.tenantry.TenantryTest;
import dev.tenantry.credit.Backend;
import dev.tenantry.credit.Balances;
import dev.tenantry.credit.Charges;
import dev.tenantry.credit.JobId;
import dev.tenantry.credit.engine.TellLowBalances;
import dev.tenantry.mail.Mailbox;
import dev.tenantry.mail.Mailbox.Letter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Owners are written to when jobs use the credits up, not for every job. */
@TenantryTest
class LowCreditLettersTest {

    @LocalServerPort int port;
    @Autowired Charges charges;
    @Autowired Balances balances;
    @Autowired TellLowBalances job;
    @Autowired Mailbox mailbox;

    @Test
    void tellsTheOwnersOnceThatCreditsRunLowAndOnceThatTheyAreGone() {
        var ada = Newcomer.register(port, "Ada Lovelace");
        var total = balances.of(ada.organization()).total();
        charges.charge(ada.organization(), JobId.of("job-1"), total - 3, Backend.STANDARD);
        job.run();
        charges.charge(ada.organization(), JobId.of("job-2"), 1, Backend.STANDARD);
        job.run();
        assertThat(letters(ada)).singleElement().satisfies(letter -> {
            assertThat(letter.subject()).endsWith("is running low on credits");
            assertThat(letter.text()).contains("Hello Ada Lovelace,", "3 credits are left",
                    "/o/" + ada.slug() + "/billing", "because you own");
        });
        charges.charge(ada.organization(), JobId.of("job-3"), 2, Backend.STANDARD);
        job.run();
        job.run();
        assertThat(letters(ada)).hasSize(2).anySatisfy(letter ->
                assertThat(letter.subject()).endsWith("has used up its credits"));
    }

    private List<Letter> letters(Newcomer owner) {
        return mailbox.newest(owner.email(), 50, 0).stream().filter(letter -> letter.subject().contains("credits")).toList();
    }
}
