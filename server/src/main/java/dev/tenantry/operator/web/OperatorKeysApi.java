package dev.tenantry.operator.web;

import dev.tenantry.kernel.PersonId;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.operator.key.IssuedOperatorKey;
import dev.tenantry.operator.key.NewOperatorKey;
import dev.tenantry.operator.key.OperatorKey;
import dev.tenantry.operator.key.OperatorKeyId;
import dev.tenantry.operator.key.OperatorKeys;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import dev.tenantry.web.WebRefusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The keys of operators over the API, for whoever is signed in. A key makes no keys. */
@RestController
@RequestMapping("/v1/operator/keys")
@Needs(Access.OPERATOR)
class OperatorKeysApi {

    /** {@code person}: whom it acts for; left away, each request names somebody. */
    record NewKeyBody(@NotBlank @Size(max = 100) String name,
                      @NotEmpty @Size(max = 40) List<@NotBlank String> scopes,
                      @Nullable PersonId person, @NotNull Instant expiresAt) {}

    /** {@code secret} is the key itself; it cannot be read again. */
    record KeyOnce(OperatorKey key, String secret) {

        static KeyOnce of(IssuedOperatorKey issued) {
            return new KeyOnce(issued.key(), issued.text());
        }

        @Override
        public String toString() {
            return "KeyOnce[***]";
        }
    }

    record KeyList(List<OperatorKey> keys) {}

    /** How long the old one still works; left away it is dead at once. */
    record RerollBody(@Nullable @Min(0) Long overlapSeconds) {}

    private final OperatorKeys keys;

    OperatorKeysApi(OperatorKeys keys) {
        this.keys = keys;
    }

    @GetMapping
    KeyList list() {
        return new KeyList(keys.list());
    }

    @PostMapping
    @Idempotent
    @Needs(value = Access.OPERATOR, stepUp = StepUp.YES)
    @ResponseStatus(HttpStatus.CREATED)
    KeyOnce make(CurrentPerson operator, @Valid @RequestBody NewKeyBody body) {
        return KeyOnce.of(keys.issue(operator.id(), new NewOperatorKey(body.name(), body.scopes(),
                body.person(), body.expiresAt())));
    }

    /** Another key in its place: same name, scopes, person and end. */
    @PostMapping("/{id}/reroll")
    @Idempotent
    @Needs(value = Access.OPERATOR, stepUp = StepUp.YES)
    @ResponseStatus(HttpStatus.CREATED)
    KeyOnce reroll(CurrentPerson operator, @PathVariable String id, @Valid @RequestBody RerollBody body) {
        var seconds = body.overlapSeconds() == null ? 0 : Math.min(body.overlapSeconds(), Integer.MAX_VALUE);
        return KeyOnce.of(keys.reroll(operator.id(), idOf(id), Duration.ofSeconds(seconds)));
    }

    /** Dead at once on every node; it stays in the list with the time. */
    @DeleteMapping("/{id}")
    OperatorKey revoke(CurrentPerson operator, @PathVariable String id) {
        return keys.revoke(operator.id(), idOf(id));
    }

    static OperatorKeyId idOf(String text) {
        try {
            return OperatorKeyId.of(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(WebRefusal.NOT_FOUND);
        }
    }
}
