package dev.tenantry.rail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The written story: calls in their order and what has to be so after each. */
record Story(List<Step> steps) {

    /** {@code rules} are the lines below a call; see story.txt. */
    record Step(String name, String method, String path, String form, List<String> rules) {

        int status() {
            return rules.stream().filter(rule -> rule.matches("status \\d+")).findFirst()
                    .map(rule -> Integer.parseInt(rule.substring(7))).orElse(200);
        }

        boolean polls() {
            return rules.contains("poll");
        }

        List<String> expectations() {
            return rules.stream().filter(rule -> rule.contains(" = ") || rule.contains(" is ")).toList();
        }
    }

    static Story written() {
        try (var file = Story.class.getResourceAsStream("/rail/story.txt")) {
            return of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Story of(String text) {
        var steps = new ArrayList<Step>();
        for (var block : text.split("\n\\s*\n")) {
            var lines = block.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
            if (!lines.isEmpty()) {
                steps.add(step(lines));
            }
        }
        return new Story(steps);
    }

    private static Step step(List<String> lines) {
        var colon = lines.getFirst().indexOf(": ");
        var call = lines.getFirst().substring(colon + 2).split(" ", 2);
        var target = call[1];
        var end = pathEnd(target);
        return new Step(lines.getFirst().substring(0, colon), call[0], target.substring(0, end),
                target.substring(end).strip(), lines.stream().skip(1).map(String::strip).toList());
    }

    /** The form begins at the first word with an equals sign; a path may name a step of two words. */
    private static int pathEnd(String target) {
        if (target.contains("?")) {
            return target.length();
        }
        var equals = target.indexOf('=');
        return equals < 0 ? target.length() : target.substring(0, equals).lastIndexOf(' ');
    }
}
