package dev.tenantry.payment.zaprite;

import dev.tenantry.payment.rail.RailEvent;
import dev.tenantry.payment.rail.RailHistory;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The list of orders, newest first, in place of a list of events, which Zaprite has not. It says when an
 * order was made and not when it changed, so it is read as far back as an order may still change.
 */
@Component
class ZapriteHistory implements RailHistory {

    private static final int PAGE = 100;

    private final ZapriteConnection connection;
    private final ZapriteEvents events;
    private final ZapriteAccount account;

    ZapriteHistory(ZapriteConnection connection, ZapriteEvents events, ZapriteAccount account) {
        this.connection = connection;
        this.events = events;
        this.account = account;
    }

    @Override
    public Page events(Instant since, @Nullable String after) {
        var number = after == null ? 1 : Integer.parseInt(after);
        var from = since.minus(account.settings().lookBack());
        var answer = connection.get("list orders", "/v1/orders?page={page}&limit={limit}&sortBy=createdAt"
                + "&sortOrder=desc&includePending=true", number, PAGE);
        var found = new ArrayList<RailEvent>();
        var older = false;
        for (var order : answer.map(page -> page.path("items")).orElseThrow()) {
            older = isBefore(order, from);
            if (!older && ZapriteWords.matters(order.path("status").asString(""))) {
                found.add(events.listed(order));
            }
        }
        var pages = answer.get().path("meta").path("pagesCount").asInt(0);
        return new Page(found, older || number >= pages ? null : String.valueOf(number + 1));
    }

    /** What does not say when it was made is looked at. */
    private static boolean isBefore(JsonNode order, Instant from) {
        try {
            return Instant.parse(order.path("createdAt").asString("")).isBefore(from);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
