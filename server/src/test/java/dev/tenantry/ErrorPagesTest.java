package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The index of docs/errors lists every page once, under the right status, and no page stands for nothing. */
class ErrorPagesTest {

    private static final Pattern ENTRY =
            Pattern.compile("(?m)^\\| (\\d{3}) \\| \\[([a-z0-9_]+)]\\((\\2)\\.md\\) \\| (.+) \\|$");
    private static final Pattern CONSTANT = Pattern.compile("(?m)^    ([A-Z][A-Z0-9_]+)\\((\\d{3}),");

    private final String index = String.join("\n",
            Sources.read(Sources.ROOT.resolve("docs/errors/README.md")));

    @Test
    void theIndexListsEveryPageOnce() {
        var listed = ENTRY.matcher(index).results().map(entry -> entry.group(2)).toList();
        assertThat(listed).isSorted().doesNotHaveDuplicates();
        assertThat(Set.copyOf(listed)).as("docs/errors/README.md").isEqualTo(pages());
    }

    @Test
    void everyPageIsAboutACodeAndTheIndexKnowsItsStatus() {
        var codes = codes();
        assertThat(codes.stream().map(code -> code.replaceAll(" .*", "")).collect(Collectors.toSet()))
                .isEqualTo(pages());
        var indexed = ENTRY.matcher(index).results().map(entry -> entry.group(2) + " " + entry.group(1))
                .collect(Collectors.toSet());
        assertThat(indexed).isEqualTo(codes);
    }

    private static Set<String> pages() {
        return Sources.files(Sources.ROOT.resolve("docs/errors"), ".md").stream()
                .map(page -> page.name().replace(".md", ""))
                .filter(name -> !name.equals("README"))
                .collect(Collectors.toSet());
    }

    private static Set<String> codes() {
        return Sources.files(Sources.MAIN, ".java").stream()
                .filter(file -> file.text().contains("implements RefusalCode"))
                .flatMap(file -> CONSTANT.matcher(file.text()).results())
                .map(code -> code.group(1).toLowerCase(Locale.ROOT) + " " + code.group(2))
                .collect(Collectors.toSet());
    }
}
