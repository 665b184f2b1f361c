package dev.tenantry.credit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * The page that says what was proven: a section for each commit with a row for each run, so that a long proof may
 * be run in parts, and what an earlier commit proved is not said of a later one.
 */
final class ProofPage {

    private static final String TITLE = "# What `bin/prove ledger` found\n";

    private static final String HEAD = """
            | commit | first seed | rounds | seconds | commands | answers | connections cut | nodes killed \
            | databases killed | answers no serial order gives | findings of the check |
            |---|---|---|---|---|---|---|---|---|---|---|
            """;

    /** Rounds of one process, each with seeds of its own and one kill of PostgreSQL. */
    record Run(String commit, long seed, long rounds, long seconds, long commands, long answers, long cuts, long kills,
            long databases, long wrong, long findings) {

        static Run parse(String row) {
            var cells = row.substring(1).split("\\|");
            var numbers = Arrays.stream(cells).skip(1).mapToLong(cell -> Long.parseLong(cell.strip())).toArray();
            return new Run(cells[0].strip(), numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5],
                    numbers[6], numbers[7], numbers[8], numbers[9]);
        }

        String row() {
            return "| %s | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d |%n".formatted(commit, seed, rounds, seconds,
                    commands, answers, cuts, kills, databases, wrong, findings);
        }
    }

    private final Path page;

    ProofPage(Path page) {
        this.page = page;
    }

    /**
     * To the section of its commit, which is made where there is none: the newest comes first. A run with the same
     * seed takes the place of the one before. What is said below the rows, and of other commits, stays as it is.
     */
    void add(Run run) throws IOException {
        var page = Files.exists(this.page) ? Files.readString(this.page) : TITLE;
        var name = "\n## Commit " + run.commit() + "\n";
        var begin = page.contains(name) ? page.indexOf(name) : (page + "\n## ").indexOf("\n## ");
        var end = page.contains(name) ? (page + "\n## ").indexOf("\n## ", begin + 1) : begin;
        var old = page.substring(begin, Math.min(end, page.length()));
        var runs = new ArrayList<>(old.lines().filter(ProofPage::isRow).map(Run::parse)
                .filter(one -> one.seed() != run.seed()).toList());
        runs.add(run);
        var rows = old.lastIndexOf("\n|");
        var said = rows < 0 ? "" : old.substring(old.indexOf('\n', rows + 1) + 1);
        Files.writeString(this.page, page.substring(0, begin) + name + "\n" + summary(runs) + "\n" + HEAD
                + runs.stream().map(Run::row).collect(Collectors.joining()) + said
                + page.substring(Math.min(end, page.length())));
    }

    private static boolean isRow(String line) {
        return line.matches("\\| [0-9a-f]{7,} \\|.*");
    }

    private static String summary(List<Run> runs) {
        return """
                %,d commands in %d rounds: %,d answers, %,d connections cut, %d nodes and %d databases killed in \
                mid-work. Answers that no serial order gives: %d. Findings of the check over all rows: %d.
                """.formatted(sum(runs, Run::commands), sum(runs, Run::rounds), sum(runs, Run::answers),
                sum(runs, Run::cuts), sum(runs, Run::kills), sum(runs, Run::databases), sum(runs, Run::wrong),
                sum(runs, Run::findings));
    }

    private static long sum(List<Run> runs, ToLongFunction<Run> of) {
        return runs.stream().mapToLong(of).sum();
    }
}
