package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class IdsTest {

    /** The format itself, what only a log names, and what the caller made up. */
    private static final Set<String> NOT_KEPT_OR_NOT_OURS =
            Set.of("TypeId.java", "RequestId.java", "JobId.java");

    private static final Pattern PREFIX = Pattern.compile("TypeId\\.format\\(\"([a-z]+)\"");

    @Test
    void everyIdHasAPrefixOfItsOwnAndNoSecretIsOne() {
        var prefixes = new HashSet<String>();
        for (var file : Sources.files(Sources.MAIN, "Id.java")) {
            if (NOT_KEPT_OR_NOT_OURS.contains(file.name())) {
                continue;
            }
            var prefix = PREFIX.matcher(file.text());
            assertThat(prefix.find()).as(file.name()).isTrue();
            assertThat(prefixes.add(prefix.group(1))).as(prefix.group(1)).isTrue();
        }
        assertThat(prefixes).contains("org", "person", "sub", "order", "inv", "key", "session");
        for (var file : Sources.files(Sources.MAIN, ".java")) {
            if (file.name().equals("Secret.java") || file.name().equals("KeyText.java")) {
                assertThat(file.text()).doesNotContain("TypeId", "UUID");
            }
        }
    }

    /** A person's id where an organization's is meant has to be an error of the compiler. */
    @Test
    void nobodyHandsOnAnOrganizationOrAPersonAsABareUuid() {
        var bare = Pattern.compile("\\(([^()]*, )?UUID (organization|organizationId|person|personId)\\b");
        assertThat(Sources.files(Sources.MAIN, ".java").stream()
                .filter(file -> bare.matcher(file.text()).find()).map(Sources.Source::toString)).isEmpty();
    }
}
