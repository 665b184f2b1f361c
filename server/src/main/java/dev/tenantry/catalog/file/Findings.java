package dev.tenantry.catalog.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Collects what is wrong with one file, each finding with the place it was found at. */
final class Findings {

    private record Finding(int line, int column, String text) {}

    private final String file;
    private final List<Finding> found = new ArrayList<>();

    Findings(String file) {
        this.file = file;
    }

    void add(Node at, String path, String reason) {
        add(at.getStartMark(), path.isEmpty() ? reason : path + ": " + reason);
    }

    void add(Mark mark, String text) {
        found.add(new Finding(mark.getLine() + 1, mark.getColumn() + 1, text));
    }

    void stopIfAny() {
        if (!found.isEmpty()) {
            throw new CatalogProblems(file, found.stream()
                    .sorted(Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column))
                    .map(f -> "line %d, column %d: %s".formatted(f.line, f.column, f.text))
                    .toList());
        }
    }
}
