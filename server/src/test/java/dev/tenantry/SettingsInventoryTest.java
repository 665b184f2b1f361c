package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What whoever runs an installation has to be able to say is a setting, and the guides name it. */
class SettingsInventoryTest {

    private final String guides = Sources.files(Sources.ROOT.resolve("docs/guides"), ".md").stream()
            .map(Sources.Source::text).collect(Collectors.joining());

    @ParameterizedTest
    @CsvSource({"tenantry.rails.stripe, secret-key", "tenantry.rails.stripe, webhook-secrets",
        "tenantry.registration, self-serve", "tenantry.registration, testers", "tenantry.lead, recipient",
        "tenantry.lead, calendar-url", "tenantry.mail, host", "tenantry.mail, password", "tenantry.mail, from",
        "tenantry.identity, session-absolute", "tenantry.identity, session-idle",
        "tenantry.identity, email-verification", "tenantry.identity, verification-grace",
        "tenantry.identity, sign-in-link", "tenantry.invitations, life", "tenantry.invitations, enabled", "tenantry.sign-in, ways", "tenantry.terms, version"})
    void isASettingAndInAGuide(String prefix, String name) {
        assertThat(guides).contains(prefix);
        assertThat(guides).containsPattern(Pattern.quote(prefix + "." + name) + "|\\b" + name + ":");
        var component = Pattern.compile("\\b" + camelCase(name) + "\\b");
        assertThat(Sources.files(Sources.MAIN, ".java").stream().map(Sources.Source::text)
                .filter(text -> text.matches("(?s).*@ConfigurationProperties\\((prefix = )?\"" + Pattern.quote(prefix)
                        + "\".*")))
                .anyMatch(text -> component.matcher(text).find());
    }

    private static String camelCase(String name) {
        return Pattern.compile("-([a-z])").matcher(name).replaceAll(letter -> letter.group(1).toUpperCase());
    }
}
