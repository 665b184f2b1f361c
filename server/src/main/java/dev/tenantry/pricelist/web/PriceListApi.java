package dev.tenantry.pricelist.web;

import dev.tenantry.kernel.Money;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.pricelist.Line;
import dev.tenantry.pricelist.Report;
import dev.tenantry.pricelist.Report.Direction;
import dev.tenantry.pricelist.Synchronization;
import dev.tenantry.pricelist.Wanted;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import dev.tenantry.web.WebRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue's prices beside the rail's; {@code bin/sync-prices} asks here. */
@RestController
@RequestMapping("/v1/operator/catalog/rail-prices")
@Needs(Access.OPERATOR)
class PriceListApi {

    private final Synchronization synchronization;

    PriceListApi(Synchronization synchronization) {
        this.synchronization = synchronization;
    }

    /**
     * {@code force}: names and descriptions as well. {@code archive}: a push takes off sale at the rail what
     * is no longer sold here. {@code plans}: only these.
     */
    record Order(@NotBlank @Pattern(regexp = "pull|push") String direction, @Nullable Boolean dryRun,
            @Nullable Boolean force, @Nullable Boolean archive,
            @Nullable @Size(max = 100) List<@NotBlank @Pattern(regexp = "[a-z0-9_-]{1,50}") String> plans) {

        Wanted wanted() {
            return new Wanted(Boolean.TRUE.equals(dryRun), Boolean.TRUE.equals(force),
                    Boolean.TRUE.equals(archive), plans == null ? List.of() : plans);
        }
    }

    /** Amounts in minor units of {@code currency}; {@code price} is the rail's id. */
    record LineView(@Nullable String plan, @Nullable String interval, @Nullable String currency,
            @Nullable Long hereMinor, @Nullable Long thereMinor, @Nullable String price, String kind,
            String act, @Nullable String note) {

        static LineView of(Line line) {
            var either = line.here() == null ? line.there() : line.here();
            return new LineView(line.plan(), line.interval(),
                    either == null ? null : either.currency().getCurrencyCode(), minor(line.here()),
                    minor(line.there()), line.price(), word(line.kind()), word(line.act()), line.note());
        }

        private static @Nullable Long minor(@Nullable Money amount) {
            return amount == null ? null : amount.amountMinor();
        }
    }

    /** {@code mode}: sandbox, test or live; {@code ok}: no line is an error. */
    record ReportView(String rail, String mode, String direction, boolean dryRun, boolean ok, long changes,
            long errors, List<LineView> lines) {

        static ReportView of(Report report) {
            return new ReportView(report.rail(), report.mode(), word(report.direction()), report.dryRun(),
                    report.ok(), report.acts(), report.errors(),
                    report.lines().stream().map(LineView::of).toList());
        }
    }

    /** What a pull would do. */
    @GetMapping
    ReportView look(CurrentPerson operator) {
        return ReportView.of(synchronization.pull(operator.actor(), Wanted.LOOK));
    }

    /** What could be brought over was, also where a line is an error. */
    @PostMapping
    ReportView bring(CurrentPerson operator, @Valid @RequestBody Order order) {
        var wanted = order.wanted();
        if (wanted.archive() && order.direction().equals("pull")) {
            throw new Refusal(WebRefusal.INVALID_REQUEST).with("field", "archive")
                    .with("detail", "Only a push can archive.");
        }
        return ReportView.of(Direction.valueOf(order.direction().toUpperCase(Locale.ROOT)) == Direction.PULL
                ? synchronization.pull(operator.actor(), wanted)
                : synchronization.push(operator.actor(), wanted));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
