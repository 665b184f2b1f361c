package dev.tenantry.organization.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A zip of JSON files, each an array, written to a file that is gone once it has been read. */
@Component
public class ZipFiles {

    private final JsonMapper json;
    private final TransactionTemplate oneMoment;

    ZipFiles(JsonMapper json, PlatformTransactionManager transactions) {
        this.json = json;
        this.oneMoment = new TransactionTemplate(transactions);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        oneMoment.setReadOnly(true);
    }

    /** All files as of one moment. Nothing is answered before all of it is written. */
    public InputStream of(SortedMap<String, Supplier<Stream<?>>> files) {
        try {
            var file = Files.createTempFile("tenantry-archive", ".zip");
            try {
                oneMoment.executeWithoutResult(_ -> write(file, files));
                return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Path file, SortedMap<String, Supplier<Stream<?>>> files) {
        try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (var one : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(one.getKey() + ".json"));
                try (var rows = one.getValue().get()) {
                    write(rows, zip);
                }
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Stream<?> rows, OutputStream out) throws IOException {
        var between = "[\n";
        for (var row = rows.iterator(); row.hasNext(); between = ",\n") {
            out.write(between.getBytes(StandardCharsets.UTF_8));
            out.write(json.writeValueAsBytes(row.next()));
        }
        out.write((between.startsWith("[") ? "[]\n" : "\n]\n").getBytes(StandardCharsets.UTF_8));
    }
}
