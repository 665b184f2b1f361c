package dev.tenantry.identity.carry;

import dev.tenantry.identity.CarrySource;
import dev.tenantry.kernel.PersonId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** What all modules let one browser carry, as one text; each finds its own piece by how it begins. */
@Component
public class Carries {

    private static final String BETWEEN = "|";
    private static final int LONGEST = 200;

    private final Supplier<List<CarrySource>> sources;
    private final ApplicationEventPublisher events;

    Carries(ObjectProvider<CarrySource> sources, ApplicationEventPublisher events) {
        this.sources = SingletonSupplier.of(() -> sources.stream().toList());
        this.events = events;
    }

    /** Null: it carries nothing. A piece that does not fit any more is left out. */
    public @Nullable String of(HttpServletRequest request) {
        return sources.get().stream().flatMap(source -> source.carryOf(request).stream())
                .filter(piece -> piece.length() <= LONGEST && !piece.contains(BETWEEN))
                .reduce((all, piece) -> all.length() + BETWEEN.length() + piece.length() > LONGEST ? all
                        : all + BETWEEN + piece)
                .orElse(null);
    }

    /** What stands behind {@code prefix} in the piece that begins with it. */
    public static Optional<String> piece(@Nullable String carry, String prefix) {
        return carry == null ? Optional.empty() : Stream.of(carry.split(Pattern.quote(BETWEEN)))
                .filter(piece -> piece.startsWith(prefix)).findFirst()
                .map(piece -> piece.substring(prefix.length()));
    }

    /** Says whose it is now, where nothing else tells of them. In the transaction that runs, if one does. */
    public void cameIn(PersonId person, @Nullable String carry) {
        if (carry != null) {
            events.publishEvent(new CarriedIn(person, carry));
        }
    }
}
