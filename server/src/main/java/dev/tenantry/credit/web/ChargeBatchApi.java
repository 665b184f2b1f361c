package dev.tenantry.credit.web;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.tenantry.credit.AccountOwner;
import dev.tenantry.credit.ChargeReceipt;
import dev.tenantry.credit.Charges;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentKey;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Many charges in one request. Each counts once by its job id, so sending the batch again is safe. */
@RestController
@Needs(value = Access.KEY, scope = "charges", live = false)
class ChargeBatchApi {

    private final Charges charges;
    private final Payers payers;

    ChargeBatchApi(Charges charges, Payers payers) {
        this.charges = charges;
        this.payers = payers;
    }

    record Batch(@NotNull @Size(min = 1, max = Charges.MOST_AT_ONCE)
            List<@NotNull @Valid ChargeRequest> charges) {}

    /** How many were charged now, had been charged, and were refused; then each, in the order sent. */
    record BatchAnswer(int charged, int replayed, int refused, List<Result> results) {

        static BatchAnswer of(List<Result> results) {
            return new BatchAnswer(number(results, Status.CHARGED), number(results, Status.REPLAYED),
                    number(results, Status.REFUSED), results);
        }

        private static int number(List<Result> results, Status status) {
            return (int) results.stream().filter(one -> one.status() == status).count();
        }
    }

    enum Status { CHARGED, REPLAYED, REFUSED }

    /** Either {@code receipt} or, when refused, {@code error}. */
    record Result(String job, Status status, @Nullable ChargeReceipt receipt, @Nullable Failure error) {

        static Result of(Charges.Result result) {
            var job = result.job().text();
            if (result.refusal() != null) {
                var code = result.refusal().code();
                return new Result(job, Status.REFUSED, null,
                        new Failure(code.code(), code.sentence(), result.refusal().details()));
            }
            var again = result.receipt() != null && result.receipt().replayed();
            return new Result(job, again ? Status.REPLAYED : Status.CHARGED, result.receipt(), null);
        }
    }

    record Failure(String code, String detail, Map<String, Object> facts) {}

    /** Up to 1,000 charges. One that is refused does not keep the others from being charged. */
    @Idempotent
    @PostMapping("/v1/charges/batches")
    BatchAnswer chargeAll(CurrentKey caller, @RequestParam(required = false) @Nullable String owner,
            @Valid @RequestBody Batch batch) {
        var items = batch.charges().stream()
                .map(one -> new Charges.Item(one.jobId(), one.amount(), one.on())).toList();
        return BatchAnswer.of(chargeAll(caller, owner, items).stream().map(Result::of).toList());
    }

    /** Once for each payer: there are two where some of the jobs are of before an install was claimed. */
    private List<Charges.Result> chargeAll(CurrentKey caller, @Nullable String owner,
            List<Charges.Item> items) {
        var payer = payers.ofEach(caller, owner, items.stream().map(Charges.Item::job).toList());
        var results = new HashMap<AccountOwner, Iterator<Charges.Result>>();
        IntStream.range(0, items.size()).boxed()
                .collect(groupingBy(payer::get, mapping(items::get, toList())))
                .forEach((one, his) -> results.put(one, charges.chargeAll(one, his).iterator()));
        return payer.stream().map(one -> results.get(one).next()).toList();
    }
}
