package dev.tenantry.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What this thread does as soon as it holds no connection any more. Spring's own afterCompletion comes while
 * the connection is still held: whoever takes another one there waits for one like themselves to end.
 */
public final class AfterTransaction {

    /** Told whether what went on when it was handed over holds; true where no transaction was open. */
    @FunctionalInterface
    public interface Work {
        void run(boolean held);
    }

    /** What waits for one transaction, and behind it what is decided by ones that ended inside it. */
    private static final class Frame {
        private final List<Work> waiting = new ArrayList<>();
        private final List<Runnable> decided = new ArrayList<>();
        private boolean committed;
    }

    private static final ThreadLocal<Deque<Frame>> OPEN = new ThreadLocal<>();

    private AfterTransaction() {}

    /** At once where no transaction is open, otherwise at its end, and at that of all around it. */
    public static void run(Work work) {
        var open = OPEN.get();
        if (open == null) {
            work.run(true);
        } else {
            open.element().waiting.add(work);
        }
    }

    static void began() {
        var open = OPEN.get();
        if (open == null) {
            open = new ArrayDeque<>();
            OPEN.set(open);
        }
        open.push(new Frame());
    }

    static void committed() {
        var open = OPEN.get();
        if (open != null) {
            open.element().committed = true;
        }
    }

    /** Its connection has been given back. */
    static void ended() {
        var open = OPEN.get();
        if (open == null) {
            return; // it never began
        }
        var frame = open.pop();
        frame.waiting.forEach(work -> frame.decided.add(() -> work.run(frame.committed)));
        if (open.isEmpty()) {
            OPEN.remove();
            frame.decided.forEach(Runnable::run);
        } else {
            open.element().decided.addAll(frame.decided);
        }
    }
}
