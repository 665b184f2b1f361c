package dev.tenantry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The project's own files, for tests that read the code as a person would. */
final class Sources {

    static final Path ROOT = root();
    static final Path MAIN = ROOT.resolve("server/src/main/java/dev/tenantry");
    static final Path TEST = ROOT.resolve("server/src/test/java/dev/tenantry");
    static final Path RESOURCES = ROOT.resolve("server/src/main/resources");

    private Sources() {}

    record Source(Path path, List<String> lines) {

        String name() {
            return path.getFileName().toString();
        }

        String text() {
            return String.join("\n", lines);
        }

        @Override
        public String toString() {
            return ROOT.relativize(path).toString();
        }
    }

    static List<Source> files(Path folder, String suffix) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var found = Files.walk(folder)) {
            return found.filter(path -> path.toString().endsWith(suffix)).sorted()
                    .map(path -> new Source(path, read(path))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> read(Path path) {
        try {
            return Files.readAllLines(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        var here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("server/pom.xml")) ? here : here.getParent();
    }
}
