package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/requirements.tsv may only claim what a test that exists holds. */
class RequirementsTest {

    private static final Set<String> STATUSES = Set.of("done", "partial", "open", "dropped");
    private static final Pattern ID = Pattern.compile("[A-Z]+-\\d{3}");

    @Test
    void everyClaimNamesTestsThatExist() {
        var tests = new HashMap<String, String>();
        Sources.files(Sources.TEST, ".java").forEach(file ->
                tests.put(file.name().replace(".java", ""), file.text()));
        var findings = new ArrayList<String>();
        var seen = new HashSet<String>();
        var lines = Sources.read(Sources.ROOT.resolve("docs/requirements.tsv"));
        for (var line : lines.subList(1, lines.size())) {
            var cells = line.split("\t", -1);
            var id = cells[0];
            if (!ID.matcher(id).matches() || cells.length != 3 || !STATUSES.contains(cells[1])
                    || !seen.add(id)) {
                findings.add("not a row, or twice: " + line);
            } else if (cells[1].equals("dropped") && cells[2].isBlank()) {
                findings.add(id + " is dropped without a reason");
            } else if (cells[1].equals("done") || cells[1].equals("partial")) {
                for (var proof : cells[2].strip().split("\\s+")) {
                    if (!exists(proof, tests)) {
                        findings.add(id + " names a test that does not exist: " + proof);
                    }
                }
            }
        }
        assertThat(findings).isEmpty();
    }

    /** Whether {@code Class#method} is among the tests, given as sources by class. */
    static boolean exists(String proof, Map<String, String> tests) {
        var parts = proof.split("#");
        var source = tests.get(parts[0]);
        return parts.length == 2 && source != null
                && Pattern.compile("\n    [\\w<>, ?]+ " + parts[1] + "\\(").matcher(source).find();
    }
}
