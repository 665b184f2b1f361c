package dev.tenantry.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenantry.proof.ProofPage.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofPageTest {

    @TempDir
    Path folder;

    @Test
    void addsUpTheRunsOfOneCommitAndKeepsWhatIsSaidBesideThem() throws IOException {
        var file = Files.writeString(folder.resolve("ledger.md"), "# Found\n\n## Beside\n\ntext\n");
        var page = page(file);
        page.add(run("fed4321", 1, 30));
        page.add(run("fed4321", 7, 2));
        page.add(run("fed4321", 1, 3));
        assertThat(file).content().startsWith("# Found\n\n## Commit fed4321\n\n10 rounds: 5 answers")
                .contains("| commit | first seed | rounds | answers |\n|---|---|---|---|\n")
                .contains("| fed4321 | 7 | 5 |", "| fed4321 | 1 | 5 |").endsWith("\n## Beside\n\ntext\n");
    }

    @Test
    void leavesToEachCommitWhatItProvedAndWhatIsSaidOfIt() throws IOException {
        var file = folder.resolve("ledger.md");
        var page = page(file);
        page.add(run("abc1234", 1, 40));
        var first = Files.readString(file) + "\nSaid of it.\n";
        Files.writeString(file, first);
        page.add(run("fed4321", 1, 30));
        assertThat(file).content().startsWith("# Title\n\n## Commit fed4321\n")
                .endsWith(first.substring(first.indexOf("\n## Commit abc1234")))
                .contains("\n## Commit fed4321\n\n5 rounds: 30 answers");
        page.add(run("abc1234", 2, 2));
        assertThat(file).content().contains("10 rounds: 42 answers", "\n\nSaid of it.\n")
                .containsOnlyOnce("## Commit fed4321").containsOnlyOnce("## Commit abc1234");
    }

    @Test
    void listsWhatEachRunFoundUntilTheSameIsRunAgain() throws IOException {
        var file = folder.resolve("forecast.md");
        var page = page(file);
        page.add(run("abc1234", 1, 40));
        Files.writeString(file, Files.readString(file) + "\nSaid of it.\n");
        page.add(run("abc1234", 2, 5), List.of("seed 2: it\n  came | late", "seed 3: it never came"));
        page.add(run("abc1234", 4, 5), List.of("seed 4: it came twice"));
        assertThat(file).content().contains("\n- Run 2: seed 2: it came / late\n- Run 2: seed 3: it never came\n",
                "\n- Run 4: seed 4: it came twice\n", "15 rounds: 50 answers");
        page.add(run("abc1234", 2, 5));
        page.add(run("abc1234", 4, 6));
        assertThat(file).content().doesNotContain("- Run").contains("15 rounds: 51 answers")
                .endsWith("| abc1234 | 4 | 5 | 6 |\n\nSaid of it.\n");
    }

    @Test
    void takesNoRunWithOtherFiguresThanItsColumns() {
        assertThatThrownBy(() -> page(folder.resolve("ledger.md")).add(Run.of("abc1234", 1, 5)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ProofPage page(Path file) {
        return new ProofPage(file, "# Title", List.of("rounds", "answers"),
                sums -> "%d rounds: %d answers%n".formatted(sums.get(0), sums.get(1)));
    }

    private static Run run(String commit, long seed, long answers) {
        return Run.of(commit, seed, 5, answers);
    }
}
