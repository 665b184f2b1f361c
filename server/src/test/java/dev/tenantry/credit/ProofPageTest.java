package dev.tenantry.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.credit.ProofPage.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofPageTest {

    @TempDir
    Path folder;

    @Test
    void addsUpTheRunsOfOneCommitAndKeepsWhatIsSaidBesideThem() throws IOException {
        var file = Files.writeString(folder.resolve("ledger.md"), "old\n\n## Beside\n\ntext\n");
        var page = new ProofPage(file);
        page.add(run("abc1234", 1, 40));
        page.add(run("fed4321", 1, 30));
        page.add(run("fed4321", 7, 2));
        page.add(run("fed4321", 1, 3));
        assertThat(file).content().contains("2,000 commands in 10 rounds on commit fed4321: 5 answers",
                "| fed4321 | 7 | 5 |", "| fed4321 | 1 | 5 |", "\n## Beside\n\ntext\n").doesNotContain("abc1234", "old");
    }

    private static Run run(String commit, long seed, long answers) {
        return new Run(commit, seed, 5, 60, 1_000, answers, 7, 5, 5, 0, 0);
    }
}
