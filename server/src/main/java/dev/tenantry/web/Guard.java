package dev.tenantry.web;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Port: one more thing that may stand in the way of a request that is otherwise allowed. Guards run in
 * ascending order after membership: 100 verification, 200 subscription,
 * 300 requests a minute.
 */
public interface Guard {

    int order();

    /** Returns if the request may pass, else throws a {@link dev.tenantry.kernel.Refusal}. */
    void check(Request request);

    /**
     * What a guard may look at. {@code write} is false for GET and HEAD; {@code answer} takes headers, name
     * and value, that the answer is to carry, also when it is a refusal.
     */
    record Request(Needs needs, Caller caller, @Nullable Acting acting, boolean write,
            BiConsumer<String, String> answer) {

        /** For asking what the guards say without an answer that could carry anything. */
        public Request(Needs needs, Caller caller, @Nullable Acting acting, boolean write) {
            this(needs, caller, acting, write, (_, _) -> {});
        }
    }
}
