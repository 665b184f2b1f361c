package dev.tenantry.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Browser;
import dev.tenantry.TenantryTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@TenantryTest
class PricingPagesTest {

    @LocalServerPort
    int port;

    @Test
    void anyoneSeesThePlansWithBothPricesAndTheirWayIn() {
        var page = new Browser(port).get("/pricing");
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("$19.99", "$29.99", "$59.99", "$199.90", "$299.90", "$599.90")
                .contains("/register?plan=free", "/register?plan=starter", "/register?plan=pro")
                .contains("/register?plan=max").doesNotContain("/register?plan=enterprise");
    }

    @Test
    void thePageSaysWhatTheRowsEnforce() {
        var body = new Browser(port).get("/pricing").body();
        assertThat(body).contains("25 items", "200 runs a month", "50 credits every month")
                .contains("10 credits to start with", "Unlimited credits", "Everything in Pro")
                .contains("Audit log", "Single sign-on", "Requests a minute");
        assertThat(body).doesNotContain("??");
    }

    @Test
    void theYearlySwitchNeedsNoScript() {
        assertThat(new Browser(port).get("/pricing").body())
                .contains("type=\"radio\" name=\"interval\" value=\"yearly\"");
    }

    @Test
    void aCodeInTheLinkGoesOnToWhoeverRegisters() {
        var page = new Browser(port).get("/pricing?promo=spring-20&currency=USD").body();
        assertThat(page).contains("Your code spring-20 goes with you", "/register?plan=pro&amp;promo=spring-20",
                "/register?plan=free&amp;promo=spring-20").doesNotContain("/contact-sales?source=pricing_page&amp;");
        assertThat(new Browser(port).get("/pricing?promo=%22%3E%3Cb%3E").body())
                .doesNotContain("promo=").doesNotContain("<b>");
    }
}
