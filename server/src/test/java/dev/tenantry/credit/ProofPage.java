package dev.tenantry.credit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The page that says what was proven: a row for each run, so that a long proof may be run in parts. */
final class ProofPage {

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

    /** A run with the same commit and seed takes the place of the one before; runs of other commits go. */
    void add(Run run) throws IOException {
        var runs = new ArrayList<>(runs().stream()
                .filter(one -> one.commit().equals(run.commit()) && one.seed() != run.seed()).toList());
        runs.add(run);
        var text = """
                # What `bin/prove ledger` found

                %,d commands in %d rounds on commit %s: %,d answers, %,d connections cut, %d nodes and %d databases \
                killed in mid-work. Answers that no serial order gives: %d. Findings of the check over all rows: %d.

                """.formatted(sum(runs, Run::commands), sum(runs, Run::rounds), run.commit(), sum(runs, Run::answers),
                sum(runs, Run::cuts), sum(runs, Run::kills), sum(runs, Run::databases), sum(runs, Run::wrong),
                sum(runs, Run::findings));
        Files.writeString(page, text + HEAD + runs.stream().map(Run::row).collect(Collectors.joining())
                + sections());
    }

    private List<Run> runs() throws IOException {
        return old().lines().filter(line -> line.matches("\\| [0-9a-f]{7,} \\|.*")).map(Run::parse).toList();
    }

    private static long sum(List<Run> runs, ToLongFunction<Run> of) {
        return runs.stream().mapToLong(of).sum();
    }

    /** What the page says beside the result. */
    private String sections() throws IOException {
        var first = old().indexOf("\n## ");
        return first < 0 ? "" : old().substring(first);
    }

    private String old() throws IOException {
        return Files.exists(page) ? Files.readString(page) : "";
    }
}
