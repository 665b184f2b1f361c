package dev.tenantry.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Text stays readable in both themes: WCAG 2.2, 1.4.3 (4.5:1 for text) and 1.4.11 (3:1 for edges of fields). */
class TokensTest {

    private static final Path TOKENS = Path.of("src/main/resources/static/assets/tokens.css");
    private static final Pattern PAIR =
            Pattern.compile("--([a-z-]+): light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)");
    private static final List<String> SURFACES = List.of("canvas", "sunken", "surface", "raised", "hover");

    @Test
    void textHasEnoughContrastOnEverySurface() throws IOException {
        var findings = new ArrayList<String>();
        for (var theme : List.of(0, 1)) {
            var tokens = tokens(theme);
            for (var surface : SURFACES) {
                for (var text : List.of("ink", "muted", "faint", "accent", "brass", "ok", "warn", "danger", "info")) {
                    demand(findings, tokens, text, surface, 4.5);
                }
                demand(findings, tokens, "control-line", surface, 3);
            }
            for (var meaning : List.of("accent", "ok", "info", "warn", "danger")) {
                demand(findings, tokens, meaning, meaning + "-soft", 4.5);
                demand(findings, tokens, "ink", meaning + "-soft", 4.5);
            }
            demand(findings, tokens, "accent-ink", "accent", 4.5);
            demand(findings, tokens, "accent-ink", "accent-strong", 4.5);
            demand(findings, tokens, "surface", "warn", 4.5);
        }
        assertThat(findings).isEmpty();
    }

    private static void demand(List<String> findings, Map<String, String> tokens, String text, String ground,
            double least) {
        var light = Math.max(luminance(tokens.get(text)), luminance(tokens.get(ground)));
        var dark = Math.min(luminance(tokens.get(text)), luminance(tokens.get(ground)));
        var ratio = (light + 0.05) / (dark + 0.05);
        if (ratio < least) {
            findings.add("--%s %s on --%s %s has %.2f:1, at least %.1f".formatted(
                    text, tokens.get(text), ground, tokens.get(ground), ratio, least));
        }
    }

    private static Map<String, String> tokens(int theme) throws IOException {
        var tokens = new HashMap<String, String>();
        var matcher = PAIR.matcher(Files.readString(TOKENS));
        while (matcher.find()) {
            tokens.put(matcher.group(1), matcher.group(2 + theme));
        }
        return tokens;
    }

    private static double luminance(String colour) {
        var rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        var share = (channel & 255) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
