package dev.tenantry.proof;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The page that says what was proven: a section for each commit with a row for each run, so that a long proof may
 * be run in parts, and what an earlier commit proved is not said of a later one.
 */
public final class ProofPage {

    /** Rounds of one process, each with seeds of its own, and what they came to, in the order of the columns. */
    public record Run(String commit, long seed, List<Long> figures) {

        public static Run of(String commit, long seed, long... figures) {
            return new Run(commit, seed, LongStream.of(figures).boxed().toList());
        }

        static Run parse(String row) {
            var cells = Arrays.stream(row.substring(1).split("\\|")).map(String::strip).toList();
            return new Run(cells.getFirst(), Long.parseLong(cells.get(1)),
                    cells.stream().skip(2).map(Long::parseLong).toList());
        }

        String row() {
            return "| %s | %d | %s |%n".formatted(commit, seed,
                    figures.stream().map(String::valueOf).collect(Collectors.joining(" | ")));
        }
    }

    private final Path page;
    private final String title;
    private final List<String> columns;
    private final Function<List<Long>, String> summary;

    /**
     * @param title   what heads the page where there is none yet
     * @param columns the names of the figures, after commit and first seed
     * @param summary what the figures of a commit's runs, added up, say in a sentence or two
     */
    public ProofPage(Path page, String title, List<String> columns, Function<List<Long>, String> summary) {
        this.page = page;
        this.title = title;
        this.columns = columns;
        this.summary = summary;
    }

    /**
     * To the section of its commit, which is made where there is none: the newest comes first. A run with the same
     * seed takes the place of the one before. What is said below the rows, and of other commits, stays as it is.
     */
    public void add(Run run) throws IOException {
        add(run, List.of());
    }

    /**
     * The same, and what it found is listed below the rows, instead of what the run with the same seed found before.
     * Parts that end at the same time wait for each other.
     */
    public void add(Run run, List<String> findings) throws IOException {
        if (run.figures().size() != columns.size()) {
            throw new IllegalArgumentException(run + " has other figures than " + columns);
        }
        try (var channel = FileChannel.open(page, CREATE, READ, WRITE); var _ = channel.lock()) {
            Files.writeString(page, with(run, findings, channel.size() == 0 ? title + "\n"
                    : Files.readString(page)));
        }
    }

    private String with(Run run, List<String> findings, String page) {
        var name = "\n## Commit " + run.commit() + "\n";
        var begin = page.contains(name) ? page.indexOf(name) : (page + "\n## ").indexOf("\n## ");
        var end = page.contains(name) ? (page + "\n## ").indexOf("\n## ", begin + 1) : begin;
        var old = page.substring(begin, Math.min(end, page.length()));
        var runs = new ArrayList<>(old.lines().filter(ProofPage::isRow).map(Run::parse)
                .filter(one -> one.seed() != run.seed()).toList());
        runs.add(run);
        return page.substring(0, begin) + name + "\n" + summary.apply(sums(runs)) + "\n" + head()
                + runs.stream().map(Run::row).collect(Collectors.joining()) + found(run, findings)
                + said(old, run) + page.substring(Math.min(end, page.length()));
    }

    private String head() {
        var all = new ArrayList<>(List.of("commit", "first seed"));
        all.addAll(columns);
        return "| " + String.join(" | ", all) + " |\n|" + "---|".repeat(all.size()) + "\n";
    }

    private static boolean isRow(String line) {
        return line.matches("\\| [0-9a-f]{7,} \\|.*");
    }

    /** What stands below the rows, but for what the run's predecessor found. */
    private static String said(String section, Run run) {
        var rows = section.lastIndexOf("\n|");
        var below = rows < 0 ? "" : section.substring(section.indexOf('\n', rows + 1) + 1);
        if (!below.contains("\n" + mark(run))) {
            return below;
        }
        var left = below.replaceAll("(?m)^\\Q" + mark(run) + "\\E.*\\n", "").replaceAll("\\n{3,}", "\n\n").strip();
        return left.isEmpty() ? "" : "\n" + left + "\n";
    }

    private static String found(Run run, List<String> findings) {
        return findings.isEmpty() ? "" : "\n" + findings.stream()
                .map(finding -> mark(run) + finding.strip().replaceAll("\\s+", " ").replace('|', '/') + "\n")
                .collect(Collectors.joining());
    }

    private static String mark(Run run) {
        return "- Run %d: ".formatted(run.seed());
    }

    private static List<Long> sums(List<Run> runs) {
        return IntStream.range(0, runs.getFirst().figures().size())
                .mapToObj(n -> runs.stream().mapToLong(run -> run.figures().get(n)).sum()).toList();
    }
}
