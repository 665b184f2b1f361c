package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.kernel.RefusalCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every no is said the same way: one or two short lines a person understands. */
class RefusalSentencesTest {

    private static final int TWO_LINES = 160;
    private static final Pattern OURS = Pattern.compile(
            "(?i)exception|\\bnull\\b|\\bsql\\b|stack ?trace|\\bjava\\b|\\bjdbc\\b|[\\r\\n\\t]|  ");

    @Test
    void areShortAndUniform() throws ClassNotFoundException {
        var findings = new ArrayList<String>();
        for (var code : codes()) {
            var sentence = code.sentence();
            if (sentence.length() > TWO_LINES || !sentence.endsWith(".")
                    || !Character.isUpperCase(sentence.charAt(0)) || OURS.matcher(sentence).find()) {
                findings.add(code.code() + ": " + sentence);
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void eachCodeIsOneModules() throws ClassNotFoundException {
        var seen = new HashSet<String>();
        assertThat(codes()).isNotEmpty().allSatisfy(code -> {
            assertThat(seen.add(code.code())).as(code.code()).isTrue();
            assertThat(code.status()).isBetween(400, 599);
        });
    }

    private static List<RefusalCode> codes() throws ClassNotFoundException {
        var codes = new ArrayList<RefusalCode>();
        for (var file : Sources.files(Sources.MAIN, ".java")) {
            if (file.text().contains("implements RefusalCode")) {
                var name = Sources.MAIN.relativize(file.path()).toString().replace(".java", "")
                        .replace('/', '.');
                Stream.of(Class.forName("dev.tenantry." + name).getEnumConstants())
                        .map(RefusalCode.class::cast).forEach(codes::add);
            }
        }
        return codes;
    }
}
