package dev.tenantry.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.kernel.Mode;
import org.junit.jupiter.api.Test;

class SellerTest {

    @Test
    void hearsOfLeadsWhereTheSettingsSaySo() {
        assertThat(seller(" sales@acme.test ", Mode.LIVE).address()).contains("sales@acme.test");
        assertThat(seller("sales@acme.test", Mode.SANDBOX).address()).contains("sales@acme.test");
    }

    @Test
    void isTheMailboxOfASandboxAndNobodyElsewhere() {
        assertThat(seller(null, Mode.SANDBOX).address()).contains("sales@localhost");
        assertThat(seller(" ", Mode.TEST).address()).isEmpty();
        assertThat(seller(null, Mode.LIVE).address()).isEmpty();
    }

    @Test
    void cannotBeSomethingThatIsNoAddress() {
        assertThatThrownBy(() -> new LeadSettings("sales", null, 5)).hasMessageContaining("lead.recipient");
        assertThatThrownBy(() -> new LeadSettings("a@b.test\r\nBcc: c@d.test", null, 5))
                .hasMessageContaining("lead.recipient");
    }

    @Test
    void offersACalendarOnlyWhenThereIsOne() {
        assertThat(new LeadSettings(null, " ", 5).calendar()).isEmpty();
        assertThat(new LeadSettings(null, "https://cal.acme.test/ada", 5).calendar())
                .contains("https://cal.acme.test/ada");
        assertThatThrownBy(() -> new LeadSettings(null, "cal.acme.test", 5))
                .hasMessageContaining("lead.calendar-url");
    }

    private static Seller seller(String recipient, Mode mode) {
        return new Seller(new LeadSettings(recipient, null, 5), mode);
    }
}
