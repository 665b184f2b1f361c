package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;

/** docs/guides/settings.md names everything that can be set. */
@TenantryTest
class SettingsGuideTest {

    private final String page = String.join("\n", Sources.read(Sources.ROOT.resolve("docs/guides/settings.md")));

    @Autowired
    ApplicationContext application;

    @Test
    void everyGroupOfSettingsIsInTheGuide() {
        var groups = application.getBeansWithAnnotation(ConfigurationProperties.class).values().stream()
                .map(bean -> AnnotatedElementUtils.findMergedAnnotation(bean.getClass(),
                        ConfigurationProperties.class))
                .filter(found -> found != null && found.prefix().startsWith("tenantry"))
                .map(ConfigurationProperties::prefix).toList();
        assertThat(groups).hasSizeGreaterThan(15).allMatch(page::contains);
    }

    /** The rail's secret and its webhooks', who may register, providers, addresses, mail, lifetimes. */
    @Test
    void whatAProductHasToKnowIsThere() {
        assertThat(List.of("tenantry.rails.stripe.secret-key", "tenantry.rails.stripe.webhook-secrets",
                "tenantry.registration.self-serve", "tenantry.registration.testers", "tenantry.sign-in.oidc.<key>",
                "client-id", "client-secret", "tenantry.public-url", "tenantry.lead.recipient",
                "tenantry.lead.calendar-url", "tenantry.mail.host", "tenantry.tokens.access",
                "tenantry.invitations.enabled")).allMatch(page::contains);
    }
}
