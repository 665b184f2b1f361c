package dev.tenantry.lead;

import dev.tenantry.kernel.Refusal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one draft field by field and remembers what is wrong with each. */
final class LeadFields {

    /** Also the line ends that only Unicode knows: a mail program may break a line there. */
    private static final Pattern BREAKS_A_LINE = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\u0085\\u2028\\u2029]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cs}&&[^\\n\\t]]");
    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?";
    private static final String LOCAL =
            "(?!\\.)(?!.*\\.[.@])[^\\s@\\p{Cntrl}\\p{Cs}\"<>(),:;\\[\\]\\\\]{1,64}";
    private static final Pattern ADDRESS = Pattern.compile(LOCAL + "@" + LABEL + "(?:\\." + LABEL + ")+");

    private final Map<String, String> wrong = new LinkedHashMap<>();

    String address(String field, @Nullable String sent) {
        var address = Objects.requireNonNullElse(sent, "").strip().toLowerCase(Locale.ROOT);
        if (address.length() > 255 || !ADDRESS.matcher(address).matches()) {
            wrong.put(field, "Enter an email address we can write back to.");
        }
        return address;
    }

    String line(String field, @Nullable String sent, int longest) {
        var line = Objects.requireNonNullElse(sent, "").strip();
        if (line.isEmpty() || isNoLine(line, longest)) {
            wrong.put(field, "Enter the %s, on one line of at most %d characters.".formatted(field, longest));
        }
        return line;
    }

    @Nullable String optionalLine(String field, @Nullable String sent, int longest) {
        var line = Objects.requireNonNullElse(sent, "").strip();
        if (isNoLine(line, longest)) {
            wrong.put(field, "One line of at most %d characters.".formatted(longest));
        }
        return line.isEmpty() ? null : line;
    }

    @Nullable String optionalText(String field, @Nullable String sent, int longest) {
        var text = Objects.requireNonNullElse(sent, "").replace("\r\n", "\n").strip();
        if (text.length() > longest || CONTROL.matcher(text).find()) {
            wrong.put(field, "Plain text of at most %d characters.".formatted(longest));
        }
        return text.isEmpty() ? null : text;
    }

    LeadSource source(String field, @Nullable String sent) {
        return LeadSource.of(Objects.requireNonNullElse(sent, "")).orElseGet(() -> {
            wrong.put(field, "One of pricing_page, register_footer, landing_page.");
            return LeadSource.LANDING_PAGE;
        });
    }

    void refuseIfAnyIsWrong() {
        if (!wrong.isEmpty()) {
            throw new Refusal(LeadRefusal.LEAD_INVALID).with("fields", Map.copyOf(wrong));
        }
    }

    private static boolean isNoLine(String line, int longest) {
        return line.length() > longest || BREAKS_A_LINE.matcher(line).find();
    }
}
