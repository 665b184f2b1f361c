package dev.tenantry.organization.web;

import dev.tenantry.kernel.Place;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.organization.key.ApiKey;
import dev.tenantry.organization.key.ApiKeyId;
import dev.tenantry.organization.key.ApiKeys;
import dev.tenantry.organization.key.NewKey;
import dev.tenantry.organization.key.Scope;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentMember;
import dev.tenantry.web.Idempotent;
import dev.tenantry.web.Needs;
import dev.tenantry.web.Needs.StepUp;
import dev.tenantry.web.WebRefusal;
import dev.tenantry.web.paging.Places;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API keys over the API, for owners and admins who are signed in. A key cannot make keys. */
@RestController
@RequestMapping("/v1/api-keys")
@Needs(Access.ADMIN)
class KeysApi {

    record NewKeyBody(@NotBlank @Size(max = 100) String name,
                      @NotEmpty @Size(max = 10) List<@NotBlank String> scopes,
                      @Nullable Instant expiresAt) {}

    record KeyView(ApiKeyId id, String name, String hint, List<String> scopes, Instant createdAt,
                   @Nullable Instant expiresAt, @Nullable Instant lastUsedAt, @Nullable Instant revokedAt,
                   @Nullable ApiKeyId replacedBy) {

        static KeyView of(ApiKey key) {
            return new KeyView(key.id(), key.name(), key.hint(),
                    key.scopes().stream().map(Scope::code).toList(), key.createdAt(),
                    key.expiresAt(), key.lastUsedAt(), key.revokedAt(), key.replacedBy());
        }
    }

    /** {@code secret} is the key itself; it cannot be read again. */
    record KeyOnce(KeyView key, String secret) {

        @Override
        public String toString() {
            return "KeyOnce[***]";
        }
    }

    /** Give {@code next} as {@code before} for older ones; null: these are all. */
    record KeyList(List<KeyView> keys, @Nullable String next) {}

    private final ApiKeys keys;

    KeysApi(ApiKeys keys) {
        this.keys = keys;
    }

    /** Newest first, revoked ones too. */
    @GetMapping
    KeyList list(CurrentMember member, @RequestParam @Nullable String before,
            @RequestParam(defaultValue = "100") @Min(value = 1, message = "limit is at least 1")
            @Max(value = 500, message = "limit is at most 500") int limit) {
        var page = keys.page(member.organization(), Places.read("before", before), limit);
        return new KeyList(page.stream().map(KeyView::of).toList(),
                Places.next(page, limit, KeysApi::place));
    }

    static Place place(ApiKey key) {
        return new Place(key.createdAt(), key.id().uuid());
    }

    @PostMapping
    @Idempotent
    @Needs(value = Access.ADMIN, stepUp = StepUp.YES)
    @ResponseStatus(HttpStatus.CREATED)
    KeyOnce create(CurrentMember member, @Valid @RequestBody NewKeyBody body) {
        var issued = keys.issue(member.organization(), member.person(),
                new NewKey(body.name(), scopes(body.scopes()), body.expiresAt()));
        return new KeyOnce(KeyView.of(issued.key()), issued.text());
    }

    /** How long the old one still works; left away it is dead at once. */
    record RerollBody(@Nullable @Min(0) Long overlapSeconds) {}

    /** Another key in its place: same name, scopes and end. */
    @PostMapping("/{id}/reroll")
    @Idempotent
    @Needs(value = Access.ADMIN, stepUp = StepUp.YES)
    @ResponseStatus(HttpStatus.CREATED)
    KeyOnce reroll(CurrentMember member, @PathVariable String id, @Valid @RequestBody RerollBody body) {
        var seconds = body.overlapSeconds() == null ? 0 : Math.min(body.overlapSeconds(), Integer.MAX_VALUE);
        var issued = keys.reroll(member.organization(), member.person(), KeyPages.idOf(id),
                Duration.ofSeconds(seconds));
        return new KeyOnce(KeyView.of(issued.key()), issued.text());
    }

    /** Revoked at once; the key stays in the list with the time. */
    @DeleteMapping("/{id}")
    @Needs(value = Access.ADMIN, live = false)
    KeyView revoke(CurrentMember member, @PathVariable String id) {
        return KeyView.of(keys.revoke(member.organization(), KeyPages.idOf(id), member.actor()));
    }

    private static Set<Scope> scopes(List<String> codes) {
        var scopes = EnumSet.noneOf(Scope.class);
        codes.forEach(code -> scopes.add(Scope.of(code).orElseThrow(KeysApi::unknownScope)));
        return scopes;
    }

    private static Refusal unknownScope() {
        return new Refusal(WebRefusal.INVALID_REQUEST).with("detail", "A scope is one of %s.".formatted(
                String.join(", ", Stream.of(Scope.values()).map(Scope::code).toList())));
    }
}
