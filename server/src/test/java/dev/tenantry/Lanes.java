package dev.tenantry;

import dev.tenantry.Routes.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.BiFunction;

/**
 * Asks every route on a few threads, each with callers of its own, for callers keep cookies: one request
 * after the other leaves most of the machine waiting. What came of a route, a failure too, is told when asked
 * for.
 */
final class Lanes<T> {

    /** One more than the processors of the smallest machine, for one is always waiting for the disk. */
    static final int COUNT = 3;

    private final Map<Route, Future<T>> answers = new HashMap<>();

    /** Which lane asks which route does not depend on how quick they are. */
    <C> Lanes(List<Route> routes, List<C> callers, BiFunction<C, Route, T> asking) {
        try (var threads = Executors.newFixedThreadPool(callers.size())) {
            for (int lane = 0; lane < callers.size(); lane++) {
                var caller = callers.get(lane);
                var own = new ArrayList<FutureTask<T>>();
                for (int at = lane; at < routes.size(); at += callers.size()) {
                    var route = routes.get(at);
                    own.add(new FutureTask<>(() -> asking.apply(caller, route)));
                    answers.put(route, own.getLast());
                }
                threads.execute(() -> own.forEach(FutureTask::run));
            }
        }
    }

    T of(Route route) throws InterruptedException, ExecutionException {
        return answers.get(route).get();
    }
}
