package dev.tenantry.rollout.web;

import dev.tenantry.catalog.edit.Part;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.WebRefusal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which of the two holds. */
record DriftForm(@Nullable String section, @Nullable String key, @Nullable String take) {

    Part part() {
        return Arrays.stream(Part.values()).filter(part -> part.section().equals(section)).findFirst()
                .orElseThrow(() -> new Refusal(WebRefusal.INVALID_REQUEST)
                        .with("detail", "Say which part of the catalogue it is."));
    }

    String keyGiven() {
        return key == null ? "" : key;
    }

    boolean takesFile() {
        if (!"file".equals(take) && !"edit".equals(take)) {
            throw new Refusal(WebRefusal.INVALID_REQUEST).with("detail", "Take the file or keep the edit.");
        }
        return take.equals("file");
    }
}
