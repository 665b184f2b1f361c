package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.database.Tenancy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestParam;

/** docs/security/policy.md says what is in force, and nothing is missing in it. */
@TenantryTest
class SecurityPolicyTest {

    private static final Set<String> CLASSES = Set.of("secret", "sealed", "personal", "money", "internal", "public");
    /** Links that are mailed, work once and for a while, and are used up by a button only. */
    private static final Set<String> MAILED = Set.of("/verify", "/sign-in/link", "/password/new", "/reset-password",
            "/invitations", "/operator", "/claim", "/operator/welcome", "/password", "/accept-invitation", "/register",
            "/sign-on/domain", "/address-restoration", "/account-restoration");

    @Autowired
    Routes routes;
    @Autowired
    JdbcClient jdbc;

    private final String page = String.join("\n", Sources.read(Sources.ROOT.resolve("docs/security/policy.md")));

    @Test
    void everyPartIsThere() {
        assertThat(Pattern.compile("(?m)^## (.+)$").matcher(page).results().map(found -> found.group(1)))
                .containsExactly("Input", "Passwords", "Ways in", "Tries", "Sessions", "Who may what",
                        "Data and its classes", "Keys and algorithms", "Connections", "Costly work", "Files",
                        "Logs", "Parts of others");
        assertThat(page.split("\n## ")).allMatch(part -> part.length() > 150);
    }

    @Test
    void whyASecondFactorIsNotDemandedOfEverybody() {
        var waysIn = page.substring(page.indexOf("## Ways in"), page.indexOf("## Tries"));
        assertThat(waysIn.replaceAll("\\s+", " ")).contains("not of everybody. Why:",
                "What stands in its place: passwords that are hard to guess");
    }

    @Test
    void itsNumbersAreTheOnesInForce() {
        var identity = "dev.tenantry.identity.IdentitySettings";
        var wanted = Map.of(
                "passwords for an account", value(identity, "tenantry.identity", "signInsPerAccount"),
                "passwords from a network address", value(identity, "tenantry.identity", "signInsPerAddress"),
                "codes from a network address", value(identity, "tenantry.identity", "signInCodesPerAddress"),
                "mailed links for an address", value(identity, "tenantry.identity", "signInLinksPerAccount"),
                "mailed links from a network address",
                value(identity, "tenantry.identity", "signInLinksPerAddress"),
                "letters for a new password, for an address",
                value(identity, "tenantry.identity", "passwordResetsPerAccount"),
                "registrations from a network address",
                value("dev.tenantry.registration.RegistrationSettings", "tenantry.registration", "perHour"),
                "invitations of an organization",
                value("dev.tenantry.organization.invitation.InvitationSettings", "tenantry.invitations", "perDay"),
                "archives of an organization",
                value("dev.tenantry.web.RateLimitSettings", "tenantry.rate-limits", "exportsPerHour"));
        wanted.forEach((what, number) -> assertThat(page).contains("| %s | %s |".formatted(what, number)));
        assertThat(value(identity, "tenantry.identity", "signInWindow")).isEqualTo("PT15M");
        assertThat(value(identity, "tenantry.identity", "sessionAbsolute")).isEqualTo("PT720H");
        assertThat(value(identity, "tenantry.identity", "sessionIdle")).isEqualTo("PT336H");
        assertThat(page).contains("Over 30 days after signing", "14 days after the last use");
    }

    private static String value(String settings, String prefix, String part) {
        try {
            var type = Class.forName(settings);
            var bound = new Binder(new MapConfigurationPropertySource(Map.of()))
                    .bindOrCreate(prefix, Bindable.of(type));
            var accessor = type.getDeclaredMethod(part);
            accessor.setAccessible(true);
            return String.valueOf(accessor.invoke(bound));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyTableHasItsClass() {
        var lines = Sources.read(Sources.ROOT.resolve("docs/security/tables.tsv"));
        var listed = lines.subList(1, lines.size()).stream().map(line -> line.split("\t", -1)).toList();
        assertThat(listed).allSatisfy(cells -> assertThat(CLASSES).containsAll(List.of(cells[1].split(" "))));
        assertThat(listed.stream().map(cells -> cells[0])).doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(tables());
    }

    private List<String> tables() {
        return Tenancy.asSystem(() -> jdbc.sql("""
                select schemaname || '.' || tablename
                  from pg_catalog.pg_tables
                 where schemaname not in ('pg_catalog', 'information_schema', 'public', 'trial')
                   and tablename not like 'flyway%'
                   and tablename not like 'migration%'
                """).query(String.class).list());
    }

    @Test
    void noRouteTakesASecretInItsAddress() {
        var findings = new TreeSet<String>();
        for (var route : routes.all()) {
            Arrays.stream(route.handler().getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                    .map(parameter -> parameter.getParameter().getName())
                    .filter(name -> name.matches("(?i).*(password|secret|token|session|api_?key).*"))
                    .filter(name -> MAILED.stream().noneMatch(route.pattern()::startsWith))
                    .forEach(name -> findings.add(route.name() + " " + name));
        }
        assertThat(findings).isEmpty();
    }
}
