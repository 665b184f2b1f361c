package dev.tenantry.catalog.file;

import java.util.List;

/** The catalogue file cannot be used; every reason at once, so that one editing session mends them all. */
public final class CatalogProblems extends RuntimeException {

    private final String file;
    private final List<String> problems;

    public CatalogProblems(String file, List<String> problems) {
        super("The catalogue %s cannot be used, %d to mend:%n  %s".formatted(
                file, problems.size(), String.join(System.lineSeparator() + "  ", problems)));
        this.file = file;
        this.problems = List.copyOf(problems);
    }

    public String file() {
        return file;
    }

    public List<String> problems() {
        return problems;
    }
}
