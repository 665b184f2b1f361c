package dev.tenantry.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Rows remembered on this node for at most five minutes, and never after a change of them was announced.
 * Nothing is remembered of what is not there, nor inside a transaction, nor while changes are not heard.
 *
 * <p>What a value concerns (the {@code what} of announcements) is known only when it was read. So changes
 * are counted twice: all of them, to know whether any came while somebody was reading, and by what they
 * concern, to know whether one came since. The order of the two keeps a reading from before a change from
 * ever being taken for one from after it.
 */
public final class Remembered<K, V> implements ChangeListener {

    /**
     * How many values of what every organization has. As long as less than half of it is there, taking one
     * writes nothing; from then on it also moves to the front of those that were used last.
     */
    public static final int MANY = 250_000;

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int STRIPES = 1 << 14;

    private record Entry<V>(V value, int stripe, int version, int epoch) {}

    private final Cache<K, Entry<V>> entries;
    private final Function<? super V, ?> concern;
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicIntegerArray versions = new AtomicIntegerArray(STRIPES);
    private final AtomicInteger epoch = new AtomicInteger();
    private volatile boolean hearing;

    /**
     * @param most how many values at most; those longest unused go first
     * @param concern what an announcement has to say for a value to be forgotten
     */
    public Remembered(int most, Function<? super V, ?> concern) {
        this.entries = Caffeine.newBuilder().maximumSize(most).expireAfterWrite(LONGEST).build();
        this.concern = concern;
    }

    /** Follows these channels as well; for constructors. */
    public Remembered<K, V> following(ChangeFeed feed, String... channels) {
        for (var channel : channels) {
            feed.follow(channel, this);
        }
        return this;
    }

    /** From memory when it is there and {@code holds}, else as {@code read} now. */
    public V get(K key, Predicate<? super V> holds, Supplier<? extends V> read) {
        return find(key, holds, () -> Optional.of(read.get())).orElseThrow();
    }

    /** As {@link #get}, for what may not be there; that it is not there is never remembered. */
    public Optional<V> find(K key, Predicate<? super V> holds, Supplier<Optional<V>> read) {
        if (!hearing || TransactionSynchronizationManager.isActualTransactionActive()) {
            return read.get();
        }
        var known = entries.getIfPresent(key);
        if (known != null && isCurrent(known) && holds.test(known.value)) {
            return Optional.of(known.value);
        }
        return readAndRemember(key, read);
    }

    private boolean isCurrent(Entry<V> entry) {
        return entry.epoch == epoch.get() && entry.version == versions.get(entry.stripe);
    }

    private Optional<V> readAndRemember(K key, Supplier<Optional<V>> read) {
        var epochBefore = epoch.get();
        var changesBefore = changes.get();
        var found = read.get();
        found.ifPresent(value -> {
            var stripe = stripeOf(concern.apply(value).toString());
            var version = versions.get(stripe);
            if (changes.get() == changesBefore) {
                entries.put(key, new Entry<>(value, stripe, version, epochBefore));
            }
        });
        return found;
    }

    @Override
    public void changed(String what) {
        changes.incrementAndGet(); // before the version: see readAndRemember
        versions.incrementAndGet(stripeOf(what));
    }

    /** From now on changes are heard; what was remembered before may have missed some. */
    @Override
    public void heard() {
        epoch.incrementAndGet();
        entries.invalidateAll();
        hearing = true;
    }

    @Override
    public void lost() {
        hearing = false;
    }

    public boolean isHearing() {
        return hearing;
    }

    private static int stripeOf(String what) {
        var hash = what.hashCode();
        return (hash ^ hash >>> 15) & STRIPES - 1;
    }
}
