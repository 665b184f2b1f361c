package dev.tenantry.catalog.coupon;

import dev.tenantry.audit.Audit;
import dev.tenantry.catalog.file.CatalogTree;
import dev.tenantry.catalog.file.CouponEntry;
import dev.tenantry.catalog.file.CouponsOfFile;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.BusinessClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Coupons that the catalogue file lists beside those that operators make. A coupon's terms never change, so
 * the file makes what is not there, and ends what it made once it lists it no more: nobody new gets it, who
 * has it keeps it. What an operator ended stays ended, and another coupon's code stays theirs. As the system.
 */
@Component
public class FileCoupons {

    private final CouponsOfFile catalogFile;
    private final CouponStore store;
    private final FileCouponStore marks;
    private final Audit audit;
    private final BusinessClock clock;

    FileCoupons(CouponsOfFile catalogFile, CouponStore store, FileCouponStore marks, Audit audit,
            BusinessClock clock) {
        this.catalogFile = catalogFile;
        this.store = store;
        this.marks = marks;
        this.audit = audit;
        this.clock = clock;
    }

    /** Brings the rows to what the file lists; doing it again changes nothing. */
    @Transactional
    public void follow(CouponsOfFile file) {
        marks.lock();
        var now = clock.now();
        file.entries().forEach(entry -> store.find(entry.code())
                .ifPresentOrElse(there -> take(entry, there), () -> make(entry, now)));
        var listed = file.entries().stream().map(CouponEntry::code).collect(Collectors.toSet());
        marks.listed().stream().filter(code -> !listed.contains(code))
                .forEach(code -> leave(store.find(code).orElseThrow(), now));
    }

    /** Where this node's file and what holds differ. */
    @Transactional
    public List<CouponDrift> drifts() {
        return drifts(catalogFile);
    }

    List<CouponDrift> drifts(CouponsOfFile file) {
        return file.entries().stream()
                .flatMap(entry -> store.find(entry.code()).flatMap(there -> drift(entry, there)).stream())
                .toList();
    }

    /** Which codes the file listed when it was last followed. */
    public Set<String> listed() {
        return Set.copyOf(marks.listed());
    }

    private void make(CouponEntry entry, Instant now) {
        if (entry.isOverAt(now)) {
            return;
        }
        var made = entry.made(now);
        store.insert(made);
        marks.list(made.id(), CatalogTree.yaml(entry.words()));
        record("coupon.made", made);
    }

    /** The same terms: it is the file's from now on, and open again where only the file had ended it. */
    private void take(CouponEntry entry, Coupon there) {
        if (!CouponEntry.of(there).sameAs(entry)) {
            return;
        }
        if (marks.reopen(there.id())) {
            record("coupon.reopened", there);
        } else if (marks.list(there.id(), CatalogTree.yaml(entry.words()))) {
            record("coupon.taken_by_file", there);
        }
    }

    private void leave(Coupon there, Instant now) {
        if (store.end(there.id(), now)) {
            marks.endedByLeaving(there.id(), now);
            record("coupon.ended", there);
        } else {
            marks.unlist(there.id());
        }
    }

    private void record(String action, Coupon coupon) {
        audit.record(Actor.SYSTEM, null, action, coupon.id().toString(),
                Map.of("code", coupon.code(), "by", "the catalogue file"));
    }

    private Optional<CouponDrift> drift(CouponEntry entry, Coupon there) {
        var here = CouponEntry.of(there);
        if (!here.sameAs(entry)) {
            return Optional.of(new CouponDrift(entry.code(), CouponDrift.State.DIFFERS,
                    differences(entry.words(), here.words())));
        }
        return there.endedAt() == null || entry.isOverAt(clock.now()) ? Optional.empty()
                : Optional.of(new CouponDrift(entry.code(), CouponDrift.State.ENDED, List.of()));
    }

    private static List<CouponDrift.Difference> differences(Map<String, Object> file,
            Map<String, Object> here) {
        var fields = new TreeSet<>(file.keySet());
        fields.addAll(here.keySet());
        var differences = new ArrayList<CouponDrift.Difference>();
        fields.stream().filter(field -> !Objects.equals(file.get(field), here.get(field)))
                .forEach(field -> differences.add(new CouponDrift.Difference(field,
                        file.containsKey(field) ? file.get(field).toString() : null,
                        here.containsKey(field) ? here.get(field).toString() : null)));
        return differences;
    }

    /** Those of the file that hold, as its section says them. */
    @Transactional
    public Map<String, Object> words() {
        var words = new LinkedHashMap<String, Object>();
        marks.listed().stream().flatMap(code -> store.find(code).stream())
                .filter(coupon -> coupon.endedAt() == null)
                .forEach(coupon -> words.put(coupon.code(), CouponEntry.of(coupon).words()));
        return words;
    }
}
