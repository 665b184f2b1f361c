package dev.tenantry.credit.book;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lots of an account: how many there ever were, how much they hold together, and those that were read,
 * in the order in which they are spent. An account without any has nothing to read.
 */
public record Lots(long opened, long credits, List<Lot> read) {

    /** The priority of credits without a lot; 0 is spent first, 100 last. */
    public static final int USUAL = 50;
    public static final Lots NONE = new Lots(0, 0, List.of());

    /** What a lot had in a movement; negative when it left. */
    public record Part(long lot, long credits) {}

    public Lots {
        read = read.size() < 2 ? List.copyOf(read) : read.stream().sorted(Lot.ORDER).toList();
    }

    public Lots read(List<Lot> rows) {
        return new Lots(opened, credits, rows);
    }

    /** Those that hold something. Throws when not all of them were read. */
    public List<Lot> open() {
        if (credits == 0) {
            return List.of();
        }
        var open = read.stream().filter(lot -> lot.left() > 0).toList();
        if (sum(open) != credits) {
            throw new IllegalArgumentException("the account has lots; read them first");
        }
        return open;
    }

    /** The lot that ends first. */
    @Nullable Lot nextToEnd() {
        return credits == 0 ? null : open().stream().filter(lot -> lot.endsAt() != null)
                .min(Comparator.comparing(Lot::endsAt).thenComparing(Lot.ORDER)).orElse(null);
    }

    Lot get(long no) {
        return read.stream().filter(lot -> lot.no() == no).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("read lot " + no + " first"));
    }

    Optional<Lot> of(@Nullable UUID source) {
        return read.stream().filter(lot -> lot.source().equals(source)).findFirst();
    }

    /** Which lots pay when {@code amount} is spent of them and of the {@code rest} that has no lot. */
    List<Part> spend(long amount, long rest) {
        if (credits == 0) {
            return List.of();
        }
        var parts = new ArrayList<Part>();
        var missing = amount;
        for (var lot : open()) {
            if (!lot.isBeforeRest()) {
                missing -= Math.min(missing, rest);
                rest = 0;
            }
            var paid = Math.min(missing, lot.left());
            if (paid > 0) {
                parts.add(new Part(lot.no(), paid));
                missing -= paid;
            }
        }
        return sorted(parts);
    }

    /** What comes back of {@code paid} when {@code amount} of it does: what was spent last comes first. */
    List<Part> giveBack(List<Part> paid, long rest, long amount) {
        var back = new ArrayList<Part>();
        var missing = amount;
        for (var part : paid.stream().sorted(Comparator.comparing((Part part) -> get(part.lot), Lot.ORDER)
                .reversed()).toList()) {
            if (get(part.lot).isBeforeRest()) {
                missing -= Math.min(missing, rest);
                rest = 0;
            }
            var returned = Math.min(missing, part.credits);
            if (returned > 0) {
                back.add(new Part(part.lot, returned));
                missing -= returned;
            }
        }
        return sorted(back);
    }

    Lots opening(Lot lot) {
        return new Lots(opened + 1, credits, Stream.concat(read.stream(), Stream.of(lot)).toList());
    }

    Lots moved(List<Part> parts, boolean lapses) {
        if (parts.isEmpty()) {
            return this;
        }
        var moved = this;
        for (var part : parts) {
            moved = moved.with(moved.get(part.lot).moved(part.credits, lapses));
        }
        return new Lots(opened, Math.addExact(credits, total(parts)), moved.read);
    }

    Lots with(Lot changed) {
        return new Lots(opened, credits,
                read.stream().map(lot -> lot.no() == changed.no() ? changed : lot).toList());
    }

    static long total(List<Part> parts) {
        return parts.stream().mapToLong(Part::credits).sum();
    }

    static List<Part> leaving(List<Part> parts) {
        return parts.stream().map(part -> new Part(part.lot, -part.credits)).toList();
    }

    private static long sum(List<Lot> lots) {
        return lots.stream().mapToLong(Lot::left).sum();
    }

    private static List<Part> sorted(List<Part> parts) {
        return parts.stream().sorted(Comparator.comparingLong(Part::lot)).toList();
    }
}
