package dev.tenantry.web.csv;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Comma-separated values (RFC 4180) that are written line by line, however many there are. No cell is ever
 * taken for a formula: some of them hold what strangers typed.
 */
public final class Csv {

    public static final MediaType TYPE = MediaType.parseMediaType("text/csv;charset=UTF-8;header=present");
    private static final Pattern FORMULA = Pattern.compile("\\s*[=+\\-@\\t\\r\\n＝＋－＠].*", Pattern.DOTALL);

    private final PrintWriter out;

    private Csv(PrintWriter out) {
        this.out = out;
    }

    /** Begins the answer; what is wrong with the request has to be said before. */
    public static Csv begin(HttpServletResponse response, String fileName, String... columns) {
        response.setContentType(TYPE.toString());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + fileName + '"');
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            var csv = new Csv(response.getWriter());
            csv.out.print(String.join(",", columns) + "\r\n");
            return csv;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** False when nobody reads any more. */
    public boolean line(@Nullable Object... cells) {
        out.print(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n")));
        return !out.checkError();
    }

    /** Quoted; null is an empty cell. */
    public static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        var text = value.toString();
        var harmless = FORMULA.matcher(text).matches() ? "'" + text : text;
        return '"' + harmless.replace("\"", "\"\"") + '"';
    }
}
