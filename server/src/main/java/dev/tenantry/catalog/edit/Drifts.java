package dev.tenantry.catalog.edit;

import dev.tenantry.audit.Audit;
import dev.tenantry.catalog.Publication;
import dev.tenantry.catalog.coupon.FileCoupons;
import dev.tenantry.catalog.file.CatalogFile;
import dev.tenantry.catalog.file.CatalogProblems;
import dev.tenantry.catalog.file.CatalogTree;
import dev.tenantry.kernel.Actor;
import dev.tenantry.kernel.Refusal;
import dev.tenantry.web.WebRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The file beside what was edited. What was never edited follows the file; an edited entry stays until
 * somebody takes the file's words, and is free again by itself once both say the same. Works as the system.
 */
@Component
public class Drifts {

    private final Publication publication;
    private final EditStore store;
    private final CatalogFile catalogFile;
    private final FileCoupons coupons;
    private final Audit audit;

    Drifts(Publication publication, EditStore store, CatalogFile catalogFile,
            FileCoupons coupons, Audit audit) {
        this.publication = publication;
        this.store = store;
        this.catalogFile = catalogFile;
        this.coupons = coupons;
        this.audit = audit;
    }

    /** Brings everything that was not edited to the file's words. */
    @Transactional
    public void follow(CatalogFile file) {
        publication.lock();
        var standing = publication.standing();
        var edits = store.all();
        if (standing.isEmpty() || edits.isEmpty()) {
            publication.publish(file);
            return;
        }
        publication.publish(Merging.of(file, standing.get(), edits));
        of(file, edits).stream().filter(drift -> drift.differences().isEmpty())
                .forEach(same -> store.remove(same.section(), same.key()));
    }

    /** Against this node's file, by section and key. */
    @Transactional
    public List<Drift> all() {
        return of(catalogFile, store.all());
    }

    /** Why the file cannot be followed beside the edits; empty when it can. */
    @Transactional
    public List<String> problems() {
        try {
            publication.standing().ifPresent(stands -> Merging.of(catalogFile, stands, store.all()));
            return List.of();
        } catch (CatalogProblems problems) {
            return Draft.withoutLines(problems);
        }
    }

    /** The catalogue that holds, as a file. */
    @Transactional
    public String yaml() {
        var tree = CatalogTree.of(publication.standing().orElseThrow());
        var listed = coupons.words();
        if (!listed.isEmpty()) {
            tree.put("coupons", listed);
        }
        return CatalogTree.yaml(tree);
    }

    /** From now on the file's words hold. */
    @Transactional
    public void takeFile(Actor actor, Part part, String key) {
        publication.lock();
        var drift = required(part, key);
        store.remove(part, key);
        try {
            publication.publish(Merging.of(catalogFile, publication.standing().orElseThrow(),
                    store.all()));
        } catch (CatalogProblems problems) {
            throw Draft.invalid(Draft.withoutLines(problems));
        }
        audit.record(actor, null, part.one() + ".file_taken", key,
                Map.of("changes", Change.details(drift.differences().stream()
                        .map(one -> new Change(one.path(), one.after(), one.before())).toList())));
    }

    /** The edit holds, and is shown as settled until the file says something new about it. */
    @Transactional
    public void keepEdit(Actor actor, Part part, String key) {
        publication.lock();
        var drift = required(part, key);
        store.put(part, key, CatalogEdits.text(Draft.view(catalogFile, part, key, false)), true, false,
                actor);
        audit.record(actor, null, part.one() + ".edit_kept", key,
                Map.of("changes", Change.details(drift.differences())));
    }

    private Drift required(Part part, String key) {
        return all().stream().filter(drift -> drift.section() == part && drift.key().equals(key))
                .findFirst().orElseThrow(() -> new Refusal(WebRefusal.NOT_FOUND));
    }

    private List<Drift> of(CatalogFile file, List<Edit> edits) {
        var standing = publication.standing().orElseThrow();
        var drifts = new ArrayList<Drift>();
        edits.forEach(edit -> drifts.add(drift(edit, file, standing)));
        return drifts;
    }

    private static Drift drift(Edit edit, CatalogFile file, CatalogFile standing) {
        var part = edit.section();
        var inFile = Draft.view(file, part, edit.key(), edit.placed());
        var here = Draft.view(standing, part, edit.key(), edit.placed());
        var fileSays = CatalogEdits.text(Draft.view(file, part, edit.key(), false));
        var state = !edit.fileEntry().equals(fileSays) ? Drift.State.BOTH_CHANGED
                : edit.kept() ? Drift.State.KEPT : Drift.State.EDITED;
        return new Drift(edit.section(), edit.key(), state, words(inFile), words(here),
                Change.between(inFile, here), edit.editedBy(), edit.editedAt());
    }

    private static @Nullable String words(@Nullable Map<String, Object> entry) {
        return Optional.ofNullable(entry).map(CatalogTree::yaml).orElse(null);
    }
}
