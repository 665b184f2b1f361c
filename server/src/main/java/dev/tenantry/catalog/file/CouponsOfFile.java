package dev.tenantry.catalog.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The coupons the catalogue file lists, in its order. */
public record CouponsOfFile(List<CouponEntry> entries) {

    /** As a section of the file. */
    public Map<String, Object> words() {
        var words = new LinkedHashMap<String, Object>();
        entries.forEach(entry -> words.put(entry.code(), entry.words()));
        return words;
    }
}
