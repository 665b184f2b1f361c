package dev.tenantry.credit.web;

import dev.tenantry.credit.Statements;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentKey;
import dev.tenantry.web.Needs;
import dev.tenantry.web.csv.Csv;
import jakarta.validation.constraints.Min;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The statement as a table for a spreadsheet (RFC 4180), newest first, 10,000 lines at most; a {@code Link}
 * header leads to older ones.
 */
@RestController
@Needs(value = Access.KEY, scope = "charges", live = false)
class StatementCsv {

    private static final int MOST = 10_000;
    private static final String COLUMNS = "number,kind,reference,allowance,purchased,allowance_after,"
            + "purchased_after,booked_at,effective_at,expires_at\r\n";

    private final Statements statements;
    private final Payers payers;

    StatementCsv(Statements statements, Payers payers) {
        this.statements = statements;
        this.payers = payers;
    }

    @GetMapping("/v1/credits/entries.csv")
    ResponseEntity<String> entries(CurrentKey caller,
            @RequestParam(required = false) @Nullable String owner, @RequestParam(required = false)
            @Min(value = 1, message = "before is at least 1") @Nullable Long before) {
        var page = statements.page(payers.forReading(caller, owner), before, MOST);
        var answer = ResponseEntity.ok().contentType(Csv.TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"credits.csv\"");
        if (page.next() != null) {
            answer.header(HttpHeaders.LINK, "</v1/credits/entries.csv?before=%d%s>; rel=\"next\""
                    .formatted(page.next(), owner == null ? "" : "&owner=" + owner.replace("+", "%2B")));
        }
        return answer.body(page.entries().stream().map(StatementCsv::line)
                .collect(Collectors.joining("", COLUMNS, "")));
    }

    private static String line(Statements.Line line) {
        return "%d,%s,%s,%d,%d,%d,%d,%s,%s,%s\r\n".formatted(line.seq(), line.kind().word(),
                Csv.cell(line.reference()), line.allowance(), line.purchased(), line.allowanceAfter(),
                line.purchasedAfter(), line.at(), line.effectiveAt(),
                line.expiresAt() == null ? "" : line.expiresAt());
    }
}
