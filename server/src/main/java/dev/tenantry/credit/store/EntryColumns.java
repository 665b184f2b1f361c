package dev.tenantry.credit.store;

import dev.tenantry.credit.book.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Entries turned on their side: a column each, for one set-based insert. */
public final class EntryColumns {

    private EntryColumns() {}

    public static Map<String, @Nullable Object> of(List<Entry> entries) {
        var columns = new HashMap<String, @Nullable Object>(32);
        columns.put("seqs", numbers(entries, Entry::seq));
        columns.put("kinds", texts(entries, entry -> entry.kind().word()));
        columns.put("sourceKinds", texts(entries, entry -> entry.source().kind().word()));
        columns.put("sourceIds", texts(entries, entry -> entry.source().id()));
        columns.put("dAllowances", numbers(entries, Entry::dAllowance));
        columns.put("dPurchaseds", numbers(entries, Entry::dPurchased));
        columns.put("allowancesAfter", numbers(entries, Entry::allowanceAfter));
        columns.put("purchasedsAfter", numbers(entries, Entry::purchasedAfter));
        columns.put("cycleNos", numbers(entries, Entry::cycleNo));
        columns.put("ats", texts(entries, Entry::at));
        columns.put("effectiveAts", texts(entries, Entry::effectiveAt));
        return columns;
    }

    private static long[] numbers(List<Entry> entries, ToLongFunction<Entry> column) {
        return entries.stream().mapToLong(column).toArray();
    }

    private static @Nullable String[] texts(List<Entry> entries, Function<Entry, @Nullable Object> column) {
        var texts = new @Nullable String[entries.size()];
        for (int i = 0; i < texts.length; i++) {
            var value = column.apply(entries.get(i));
            texts[i] = value == null ? null : value.toString();
        }
        return texts;
    }
}
