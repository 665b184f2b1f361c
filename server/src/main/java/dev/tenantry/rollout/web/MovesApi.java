package dev.tenantry.rollout.web;

import dev.tenantry.database.Tenancy;
import dev.tenantry.rollout.Move;
import dev.tenantry.rollout.MoveId;
import dev.tenantry.rollout.Moves;
import dev.tenantry.rollout.Progress;
import dev.tenantry.rollout.Result;
import dev.tenantry.subscription.SubscriptionId;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Subscribers of older versions on their way to the newest one. */
@RestController
@Needs(Access.OPERATOR)
class MovesApi {

    private static final int PAGE = 100;

    private final Moves moves;
    private final Progress progress;

    MovesApi(Moves moves, Progress progress) {
        this.moves = moves;
        this.progress = progress;
    }

    /** {@code prices}: keep what each pays, or the new price from the next period on. */
    record NewMove(@NotBlank @Pattern(regexp = "keep|new") String prices,
            @NotBlank @Size(max = 500) String reason) {}

    record Wanted(@NotBlank @Pattern(regexp = "running|paused|canceled") String state) {}

    record MoveView(Move move, Progress.Counts counts) {}

    record MoveList(List<Move> moves) {}

    /** {@code next}: send it as {@code after} for those that follow; null on the last page. */
    record ResultPage(List<Result> results, @Nullable SubscriptionId next) {}

    @PostMapping("/v1/operator/plans/{plan}/moves")
    @ResponseStatus(HttpStatus.CREATED)
    MoveView start(CurrentPerson operator, @Valid @RequestBody NewMove body, @PathVariable String plan) {
        return Tenancy.asSystem(() -> view(moves.start(operator.actor(), plan,
                Move.Prices.valueOf(body.prices().toUpperCase(Locale.ROOT)), body.reason())));
    }

    @GetMapping("/v1/operator/moves")
    MoveList list() {
        return new MoveList(Tenancy.asSystem(moves::all));
    }

    @GetMapping("/v1/operator/moves/{id}")
    MoveView one(@PathVariable MoveId id) {
        return Tenancy.asSystem(() -> view(moves.existing(id)));
    }

    /** Running again also tries those anew that failed. */
    @PutMapping("/v1/operator/moves/{id}")
    MoveView put(CurrentPerson operator, @Valid @RequestBody Wanted body, @PathVariable MoveId id) {
        return Tenancy.asSystem(() -> view(moves.put(operator.actor(), id,
                Move.State.valueOf(body.state().toUpperCase(Locale.ROOT)))));
    }

    @GetMapping("/v1/operator/moves/{id}/results")
    ResultPage results(@PathVariable MoveId id, @RequestParam @Nullable SubscriptionId after) {
        var found = Tenancy.asSystem(() -> progress.results(moves.existing(id).id(), after, PAGE));
        return new ResultPage(found, found.size() < PAGE ? null : found.getLast().subscriptionId());
    }

    private MoveView view(Move move) {
        return new MoveView(move, progress.of(move));
    }
}
