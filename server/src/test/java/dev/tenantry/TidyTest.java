package dev.tenantry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenantry.Sources.Source;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the sizes and rules of STYLE.md. Each failure is one line that says what to do. */
class TidyTest {

    private static final int FILE_MAX = 300;
    private static final int FILE_95TH = 200;
    private static final int FILE_MEDIAN = 60;
    private static final int METHOD_MAX = 40;
    private static final int LINE_MAX = 110;
    private static final int TEMPLATE_MAX = 150;
    private static final int COLLABORATORS_MAX = 5;
    private static final int PACKAGE_MAX = 45;

    private static final Pattern BANNED_WORD =
            Pattern.compile("(Service|Manager|Helper|Util|Utils|Impl|DTO|Dto|Mapper|Abstract)(?=[A-Z]|$)");
    private static final Pattern COMPONENT =
            Pattern.compile("(?m)^@(Component|Controller|RestController|Configuration|ControllerAdvice)\\b");
    private static final Pattern METHOD = Pattern.compile(
            "^    (?!return|throw|new|else|case)[\\w<>\\[\\]?,.@ ]+ \\w+\\([^;]*$|^    \\w+\\([^;]*\\{$");
    private static final Pattern TABLE =
            Pattern.compile("\\b(?:from|join|into|update|table)\\s+([a-z_]+)\\.([a-z_]+)");
    private static final Pattern ROWS =
            Pattern.compile("OrganizationRows\\.(?:file|deleting|having)\\(([^;]*)\\);", Pattern.DOTALL);
    private static final Pattern NAMED_TABLE = Pattern.compile("\"([a-z_]+)\\.([a-z_]+)\"");
    private static final Pattern OWNED =
            Pattern.compile("own_by_organization\\(\\s*'([a-z_]+\\.[a-z_]+)'");
    private static final Pattern INLINE =
            Pattern.compile("<style|\\sstyle=|\\son[a-z]+=\"|<script(?![^>]*src=)|th:style|javascript:");

    private final List<Source> main = Sources.files(Sources.MAIN, ".java");
    private final List<Source> tests = Sources.files(Sources.TEST, ".java");
    private final List<Source> templates = Sources.files(Sources.RESOURCES.resolve("templates"), ".html");
    private final List<String> findings = new ArrayList<>();

    @Test
    void javaFilesAreSmall() {
        var sizes = new ArrayList<Integer>();
        for (var file : main) {
            sizes.add(file.lines().size());
            report(file.lines().size() > FILE_MAX, file, "has %d lines, at most %d: split it by what it does"
                    .formatted(file.lines().size(), FILE_MAX));
        }
        Collections.sort(sizes);
        var median = sizes.get(sizes.size() / 2);
        var high = sizes.get((int) (sizes.size() * 0.95));
        assertThat(median).as("median lines of a main file").isLessThanOrEqualTo(FILE_MEDIAN);
        assertThat(high).as("95th percentile of lines of a main file").isLessThanOrEqualTo(FILE_95TH);
        assertThat(findings).isEmpty();
    }

    @Test
    void linesAreShort() {
        main.forEach(file -> {
            for (int i = 0; i < file.lines().size(); i++) {
                report(file.lines().get(i).length() > LINE_MAX, file,
                        "line %d is longer than %d: break it".formatted(i + 1, LINE_MAX));
            }
        });
        assertThat(findings).isEmpty();
    }

    @Test
    void methodsAreShort() {
        for (var file : main) {
            var start = -1;
            for (int i = 0; i < file.lines().size(); i++) {
                var line = file.lines().get(i);
                if (start < 0 && METHOD.matcher(line).find()) {
                    start = i;
                } else if (start >= 0 && (line.equals("    }") || line.isBlank() && !insideBody(file, start,
                        i))) {
                    report(i - start > METHOD_MAX, file, "method at line %d has %d lines, at most %d: extract"
                            .formatted(start + 1, i - start, METHOD_MAX));
                    start = -1;
                }
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void classesAreNamedByTheField() {
        Stream.of(main, tests).flatMap(List::stream).forEach(file -> {
            var type = file.name().replace(".java", "");
            report(BANNED_WORD.matcher(type).find(), file, "use a word of the field instead of " + type);
        });
        assertThat(findings).isEmpty();
    }

    @Test
    void constructorsTakeFewCollaborators() {
        for (var file : main) {
            if (!COMPONENT.matcher(file.text()).find()) {
                continue;
            }
            var type = file.name().replace(".java", "");
            var matcher = Pattern.compile("\\n    (?:public |private |protected )?" + type
                    + "\\(([^)]*(?:\\([^)]*\\)[^)]*)*)\\)"
                    + " \\{").matcher(file.text());
            while (matcher.find()) {
                var count = collaborators(matcher.group(1));
                report(count > COLLABORATORS_MAX, file,
                        "its constructor takes %d collaborators, at most %d: split it"
                        .formatted(count, COLLABORATORS_MAX));
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void packagesStaySmall() {
        var counts = new HashMap<String, Integer>();
        main.forEach(file -> counts.merge(file.path().getParent().toString(), 1, Integer::sum));
        counts.forEach((folder, count) -> {
            if (count > PACKAGE_MAX) {
                findings.add(folder + " has " + count + " files, at most " + PACKAGE_MAX
                        + ": split the module");
            }
        });
        assertThat(findings).isEmpty();
    }

    @Test
    void sqlNamesItsColumnsAndOnlyTablesOfItsModule() {
        var schemas = main.stream().map(TidyTest::module).distinct().toList();
        for (var file : main) {
            var sql = file.text();
            report(sql.toLowerCase(Locale.ROOT).contains("select *"), file,
                    "names `select *`: list the columns");
            var tables = Stream.concat(TABLE.matcher(sql).results(), ROWS.matcher(sql).results()
                    .flatMap(rows -> NAMED_TABLE.matcher(rows.group(1)).results()));
            tables.forEach(table -> {
                var schema = table.group(1);
                report(schemas.contains(schema) && !schema.equals(module(file)) && !isShared(schema), file,
                        "touches %s.%s, a table of another module: ask that module".formatted(schema,
                                table.group(2)));
            });
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void statementsOnOrganizationsTablesNameTheOrganization() {
        var owned = new ArrayList<String>();
        for (var file : Sources.files(Sources.RESOURCES.resolve("db/migration"), ".sql")) {
            var matcher = OWNED.matcher(file.text());
            while (matcher.find()) {
                owned.add(matcher.group(1));
            }
        }
        for (var file : main) {
            var blocks = file.text().split("\"\"\"", -1);
            for (int i = 1; i < blocks.length; i += 2) {
                var statement = blocks[i];
                var before = blocks[i - 1];
                var excused = statement.contains("-- every organization:")
                        || before.substring(Math.max(0, before.length() - 300))
                                .contains("every organization:");
                owned.stream().filter(table -> Pattern.compile("\\b" + Pattern.quote(table) + "\\b")
                        .matcher(statement).find())
                        .filter(table -> !statement.contains("organization_id") && !excused)
                        .forEach(table -> report(true, file,
                                ("a statement on %s has no organization_id: add it, or say"
                                + " `-- every organization:` and why").formatted(table)));
            }
        }
        assertThat(findings).isEmpty();
    }

    @Test
    void everyRefusalCodeHasItsPage() {
        var constant = Pattern.compile("^    ([A-Z][A-Z0-9_]+)\\(\\d{3},");
        main.stream().filter(file -> file.text().contains("implements RefusalCode")).forEach(file -> {
            for (var line : file.lines()) {
                var matcher = constant.matcher(line);
                if (matcher.find()) {
                    var page = matcher.group(1).toLowerCase(Locale.ROOT) + ".md";
                    report(!Files.exists(Sources.ROOT.resolve("docs/errors/" + page)), file,
                            "write docs/errors/" + page);
                }
            }
        });
        assertThat(findings).isEmpty();
    }

    @Test
    void templatesAreSmallAndHaveNothingInline() {
        for (var template : templates) {
            report(template.lines().size() > TEMPLATE_MAX, template,
                    "has %d lines, at most %d: extract a fragment"
                    .formatted(template.lines().size(), TEMPLATE_MAX));
            for (int i = 0; i < template.lines().size(); i++) {
                report(INLINE.matcher(template.lines().get(i)).find(), template,
                        "line %d has inline script or style: move it to assets".formatted(i + 1));
            }
        }
        assertThat(findings).isEmpty();
    }

    private static boolean insideBody(Source file, int start, int end) {
        var open = 0;
        for (int i = start; i < end; i++) {
            var line = file.lines().get(i);
            open += line.chars().map(c -> c == '{' ? 1 : c == '}' ? -1 : 0).sum();
        }
        return open > 0;
    }

    private static int collaborators(String parameters) {
        return (int) Stream.of(parameters.split(",(?![^<(]*[>)])"))
                .filter(parameter -> !parameter.isBlank() && !parameter.contains("@Value"))
                .count();
    }

    private static boolean isShared(String schema) {
        return schema.equals("kernel") || schema.equals("database");
    }

    private static String module(Source file) {
        var inside = Sources.MAIN.relativize(file.path());
        return inside.getNameCount() > 1 ? inside.getName(0).toString() : "";
    }

    private void report(boolean wrong, Source file, String what) {
        if (wrong) {
            findings.add(file + ": " + what);
        }
    }
}
