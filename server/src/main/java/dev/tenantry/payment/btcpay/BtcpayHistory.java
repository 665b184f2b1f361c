package dev.tenantry.payment.btcpay;

import dev.tenantry.database.Tenancy;
import dev.tenantry.kernel.BusinessClock;
import dev.tenantry.payment.rail.RailEvent;
import dev.tenantry.payment.rail.RailHistory;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The list of invoices, newest first, in place of a list of events. It says when an invoice was made and not
 * when it changed, so it is read as far back as one may still change; its end is fixed with the first page,
 * or what is made meanwhile would push others from one page to the next.
 */
@Component
class BtcpayHistory implements RailHistory {

    private static final int PAGE = 100;
    private static final long HOUR = 3600;

    private final BtcpayConnection connection;
    private final BtcpayEvents events;
    private final BusinessClock clock;

    BtcpayHistory(BtcpayConnection connection, BtcpayEvents events, BusinessClock clock) {
        this.connection = connection;
        this.events = events;
        this.clock = clock;
    }

    private record Place(long end, long skip) {

        static Place of(String text) {
            var parts = text.split(":");
            return new Place(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        }

        String next() {
            return end + ":" + (skip + PAGE);
        }
    }

    @Override
    public Page events(Instant since, @Nullable String after) {
        var place = after == null ? new Place(Tenancy.asSystem(clock::now).getEpochSecond(), 0)
                : Place.of(after);
        var from = since.minus(connection.account().settings().life()).getEpochSecond();
        var invoices = connection.find("list invoices",
                        "/invoices?startDate={from}&endDate={end}&skip={skip}&take={take}", from, place.end(),
                        place.skip(), PAGE)
                .map(list -> list.valueStream().toList()).orElseThrow();
        var found = invoices.stream().flatMap(invoice -> event(invoice, place.end()).stream()).toList();
        return new Page(found, invoices.size() < PAGE ? null : place.next());
    }

    /** Nothing has become of one that is new. Late money is looked at hour by hour, until it is sure. */
    private Optional<RailEvent> event(JsonNode invoice, long end) {
        return switch (BtcpayWords.status(invoice)) {
            case "Processing" -> Optional.of(events.listed(invoice, "InvoiceProcessing", ""));
            case "Settled" -> Optional.of(events.listed(invoice, "InvoiceSettled", ""));
            case "Invalid" -> Optional.of(events.listed(invoice, "InvoiceInvalid", ""));
            case "Expired" -> Optional.of(BtcpayWords.isPaidLate(invoice)
                    ? events.listed(invoice, "InvoicePaidAfterExpiration", ":" + end / HOUR)
                    : events.listed(invoice, "InvoiceExpired", ""));
            default -> Optional.empty();
        };
    }
}
