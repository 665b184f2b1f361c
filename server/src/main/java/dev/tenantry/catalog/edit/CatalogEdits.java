package dev.tenantry.catalog.edit;

import dev.tenantry.audit.Audit;
import dev.tenantry.catalog.CatalogRefusal;
import dev.tenantry.catalog.Publication;
import dev.tenantry.catalog.file.CatalogFile;
import dev.tenantry.catalog.file.CatalogTree;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.WebRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes of single entries by whoever runs the installation: one transaction, checked as a whole catalogue,
 * written down with what was before. Nobody loses what they bought: versions stay. Works as the system.
 */
@Component
public class CatalogEdits {

    private static final Map<String, Object> ARCHIVE = Map.of("archived", true);

    private final Publication publication;
    private final EditStore store;
    private final CatalogFile catalogFile;
    private final Audit audit;

    CatalogEdits(Publication publication, EditStore store, CatalogFile catalogFile, Audit audit) {
        this.publication = publication;
        this.store = store;
        this.catalogFile = catalogFile;
        this.audit = audit;
    }

    /** @throws Refusal key_taken, catalog_invalid */
    @Transactional
    public Outcome create(Actor actor, Part part, String key, Map<String, ?> entry) {
        publication.lock();
        var standing = standing(_ -> false);
        if (base(standing, part, key).isPresent() || publication.hadPlan(key) && part == Part.PLANS) {
            throw new Refusal(CatalogRefusal.KEY_TAKEN).with("key", key);
        }
        var draft = Draft.of(standing, part, key, Map.of(), entry);
        if (draft.outcome().entry() == null) {
            throw new Refusal(WebRefusal.NOT_FOUND); // what is not there cannot be archived
        }
        return publish(actor, part, "created", draft);
    }

    /**
     * What is not sent stays as it is. An archived plan comes back with {@code archived: false}; a feature
     * or a pack that is not there is made.
     *
     * @throws Refusal not_found, catalog_invalid
     */
    @Transactional
    public Outcome edit(Actor actor, Part part, String key, Map<String, ?> change) {
        publication.lock();
        if (part != Part.PLANS && base(standing(_ -> false), part, key).isEmpty()) {
            return create(actor, part, key, change);
        }
        var draft = draft(part, key, change);
        return draft.outcome().changes().isEmpty() ? draft.outcome()
                : publish(actor, part, draft.outcome().entry() == null ? "archived" : "edited", draft);
    }

    /** Nobody new can have it; whoever has it keeps it. */
    @Transactional
    public Outcome archive(Actor actor, Part part, String key) {
        return edit(actor, part, key, ARCHIVE);
    }

    /** Every plan as it is offered or last was, with its place, archived ones last. */
    @Transactional
    public Map<String, Map<String, Object>> plans() {
        var standing = standing(_ -> true);
        var views = new LinkedHashMap<String, Map<String, Object>>();
        standing.plans().forEach(plan -> views.put(plan.key(),
                Objects.requireNonNull(Draft.view(standing, Part.PLANS, plan.key()))));
        return views;
    }

    /** A plan as people edit it as text. */
    @Transactional
    public String text(String plan) {
        return Optional.ofNullable(plans().get(plan)).map(CatalogTree::yaml)
                .orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }

    /** What {@link #edit} would do. */
    @Transactional
    public Outcome preview(Part part, String key, Map<String, ?> change) {
        return draft(part, key, change).outcome();
    }

    private Draft draft(Part part, String key, Map<String, ?> change) {
        var standing = standing(_ -> false);
        var base = base(standing, part, key);
        if (base.isEmpty() && part == Part.PLANS && Boolean.FALSE.equals(change.get("archived"))) {
            base = base(standing(key::equals), part, key);
        }
        if (base.isEmpty() && part == Part.PLANS && publication.hadPlan(key)) {
            throw Draft.invalid(List.of(
                    "the plan is archived; send archived: false along to bring it back"));
        }
        return Draft.of(standing, part, key,
                base.orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND)), change);
    }

    private Outcome publish(Actor actor, Part part, String what, Draft draft) {
        var outcome = draft.outcome();
        var key = outcome.key();
        var placed = draft.placed() || store.all().stream()
                .anyMatch(edit -> edit.section() == part && edit.key().equals(key) && edit.placed());
        if (Change.between(Draft.view(catalogFile, part, key, placed),
                Draft.view(draft.wanted(), part, key, placed)).isEmpty()) {
            store.remove(part, key);
        } else {
            store.put(part, key, text(Draft.view(catalogFile, part, key, false)), false, placed, actor);
        }
        publication.publish(draft.wanted());
        var details = new LinkedHashMap<String, Object>();
        details.put("changes", Change.details(outcome.changes()));
        details.put("new_version", outcome.newVersion());
        details.put("billing_fields_changed", outcome.changes().stream()
                .anyMatch(change -> change.path().matches("(prices|prepaid|sale|per_seat)(\\..+)?")));
        audit.record(actor, null, part.one() + "." + what, outcome.key(), details);
        return outcome;
    }

    private CatalogFile standing(Predicate<String> andArchived) {
        return publication.standing(andArchived)
                .orElseThrow(() -> new IllegalStateException("the catalogue was never loaded"));
    }

    private static Optional<Map<String, Object>> base(CatalogFile standing, Part part, String key) {
        return Optional.ofNullable(CatalogTree.section(CatalogTree.of(standing), part.section()).get(key))
                .map(CatalogTree::entry);
    }

    static String text(@Nullable Map<String, Object> entry) {
        return entry == null ? "" : CatalogTree.yaml(entry);
    }
}
