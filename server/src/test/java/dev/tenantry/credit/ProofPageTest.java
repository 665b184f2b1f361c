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
        var file = Files.writeString(folder.resolve("ledger.md"), "# Found\n\n## Beside\n\ntext\n");
        var page = new ProofPage(file);
        page.add(run("fed4321", 1, 30));
        page.add(run("fed4321", 7, 2));
        page.add(run("fed4321", 1, 3));
        assertThat(file).content().startsWith("# Found\n\n## Commit fed4321\n\n2,000 commands in 10 rounds: 5 answers")
                .contains("| fed4321 | 7 | 5 |", "| fed4321 | 1 | 5 |").endsWith("\n## Beside\n\ntext\n");
    }

    @Test
    void leavesToEachCommitWhatItProvedAndWhatIsSaidOfIt() throws IOException {
        var file = folder.resolve("ledger.md");
        var page = new ProofPage(file);
        page.add(run("abc1234", 1, 40));
        var first = Files.readString(file) + "\nSaid of it.\n";
        Files.writeString(file, first);
        page.add(run("fed4321", 1, 30));
        assertThat(file).content().endsWith(first.substring(first.indexOf("\n## Commit abc1234")))
                .contains("\n## Commit fed4321\n\n1,000 commands in 5 rounds: 30 answers");
        page.add(run("abc1234", 2, 2));
        assertThat(file).content().contains("2,000 commands in 10 rounds: 42 answers", "\n\nSaid of it.\n")
                .containsOnlyOnce("## Commit fed4321").containsOnlyOnce("## Commit abc1234");
    }

    private static Run run(String commit, long seed, long answers) {
        return new Run(commit, seed, 5, 60, 1_000, answers, 7, 5, 5, 0, 0);
    }
}
