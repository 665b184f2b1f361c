package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** docs/security/asvs.tsv has every requirement of levels 1 and 2 once, with tests that exist or a reason. */
class AsvsTest {

    private record Row(String id, String level, String status, String proof) {}

    @Test
    void everyRequirementOfLevelsOneAndTwoIsThereOnce() {
        var wanted = Sources.read(Sources.ROOT.resolve("docs/security/asvs-requirements.txt"));
        assertThat(wanted).hasSize(253).doesNotHaveDuplicates();
        assertThat(rows().stream().map(row -> row.id() + " " + row.level()).toList())
                .containsExactlyElementsOf(wanted);
    }

    @Test
    void everyRowSaysWhatHoldsItOrWhyNothingHasTo() {
        var tests = new HashMap<String, String>();
        Sources.files(Sources.TEST, ".java").forEach(file ->
                tests.put(file.name().replace(".java", ""), file.text()));
        var findings = new ArrayList<String>();
        for (var row : rows()) {
            switch (row.status()) {
                case "held" -> List.of(row.proof().split(" ")).forEach(proof -> {
                    if (!RequirementsTest.exists(proof, tests)) {
                        findings.add(row.id() + " names a test that does not exist: " + proof);
                    }
                });
                case "not applicable", "open" -> {
                    if (!row.proof().matches("[A-Z].{12,}\\.")) {
                        findings.add(row.id() + " gives no reason");
                    }
                }
                default -> findings.add(row.id() + " is neither held, not applicable nor open");
            }
        }
        assertThat(findings).isEmpty();
    }

    /** The count of what is open may only fall. */
    @Test
    void littleIsOpen() {
        var count = new TreeMap<String, Integer>();
        rows().forEach(row -> count.merge(row.status(), 1, Integer::sum));
        assertThat(count.getOrDefault("open", 0)).isLessThanOrEqualTo(OPEN);
    }

    private static final int OPEN = 1;

    private static List<Row> rows() {
        var lines = Sources.read(Sources.ROOT.resolve("docs/security/asvs.tsv"));
        return lines.subList(1, lines.size()).stream().map(line -> line.split("\t", -1)).map(cells -> {
            assertThat(cells).as(String.join(" ", cells)).hasSize(4);
            return new Row(cells[0], cells[1], cells[2], cells[3]);
        }).toList();
    }
}
