package dev.tenantry.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.TenantryTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** A name is attacker's text: in a letter it stays text. */
@TenantryTest
class MailTemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final String HOSTILE = "<script>alert(1)</script>\"'&";
    private static final Pattern VALUE = Pattern.compile("\\$\\{(\\w+)}");

    @Autowired SpringTemplateEngine templates;

    @Test
    void escapeEveryValue() throws IOException {
        for (var letter : letters()) {
            var html = templates.process(nameOf(letter), new Context(Locale.ENGLISH, hostileValues(letter)));
            assertThat(html).as(letter.toString()).contains("&lt;script&gt;").doesNotContain("<script>");
        }
    }

    @Test
    void neverUseUnescapedText() throws IOException {
        for (var letter : letters()) {
            assertThat(Files.readString(letter)).as(letter.toString()).doesNotContain("th:utext", "[(");
        }
    }

    private static List<Path> letters() throws IOException {
        try (var files = Files.walk(TEMPLATES)) {
            var letters = files.filter(file -> file.getFileName().toString().endsWith("-mail.html")).toList();
            assertThat(letters).isNotEmpty();
            return letters;
        }
    }

    private static String nameOf(Path template) {
        return TEMPLATES.relativize(template).toString().replace(".html", "");
    }

    private static Map<String, Object> hostileValues(Path letter) throws IOException {
        var values = new HashMap<String, Object>();
        VALUE.matcher(Files.readString(letter)).results().forEach(found -> values.put(found.group(1), HOSTILE));
        return values;
    }
}
