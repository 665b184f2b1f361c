package dev.tenantry.catalog.web;

import dev.tenantry.catalog.Catalog;
import dev.tenantry.catalog.Feature;
import dev.tenantry.catalog.edit.CatalogEdits;
import dev.tenantry.catalog.edit.Change;
import dev.tenantry.catalog.edit.Drift;
import dev.tenantry.catalog.edit.Drifts;
import dev.tenantry.catalog.edit.Outcome;
import dev.tenantry.catalog.edit.Part;
import dev.tenantry.database.Tenancy;
import dev.tenantry.web.Access;
import dev.tenantry.web.CurrentPerson;
import dev.tenantry.web.Needs;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Features, packs and add-ons of the catalogue, and the file beside what was edited. */
@RestController
@RequestMapping("/v1/operator")
@Needs(Access.OPERATOR)
class OperatorCatalogApi {

    private final Catalog catalog;
    private final CatalogEdits edits;
    private final Drifts drifts;

    OperatorCatalogApi(Catalog catalog, CatalogEdits edits, Drifts drifts) {
        this.catalog = catalog;
        this.edits = edits;
        this.drifts = drifts;
    }

    /** A merge patch (RFC 7396): what is not sent stays. */
    record EntryEdit(@NotEmpty Map<String, @Nullable Object> change) {}

    /** {@code take}: file, and its words hold from now on; or edit, and it is settled as it stands. */
    record Resolution(@NotBlank @Pattern(regexp = "plans|features|packs|add_ons") String section,
            @NotBlank @Size(max = 50) String key, @NotBlank @Pattern(regexp = "file|edit") String take) {}

    record FeatureList(List<Feature> features) {}

    /** {@code file} and {@code here} are YAML; null where there is no such entry. */
    record DriftView(String section, String key, Drift.State state, @Nullable String file,
            @Nullable String here, List<Change> differences, @Nullable UUID editedBy, Instant editedAt) {

        static DriftView of(Drift drift) {
            return new DriftView(drift.section().section(), drift.key(), drift.state(), drift.file(),
                    drift.here(), drift.differences(), drift.editedBy(), drift.editedAt());
        }
    }

    /** {@code problems}: why the file cannot be followed beside the edits. */
    record DriftList(boolean resolved, List<DriftView> drift, List<String> problems) {}

    @GetMapping("/features")
    FeatureList features() {
        return new FeatureList(catalog.features());
    }

    /** Makes a feature or changes its words; which plans have it stands in the plans. */
    @PutMapping("/features/{key}")
    Outcome feature(CurrentPerson operator, @Valid @RequestBody EntryEdit body, @PathVariable String key) {
        return Tenancy.asSystem(() -> edits.edit(operator.actor(), Part.FEATURES, key, body.change()));
    }

    /** Refused while a plan that is not archived has it. */
    @DeleteMapping("/features/{key}")
    Outcome archiveFeature(CurrentPerson operator, @PathVariable String key) {
        return Tenancy.asSystem(() -> edits.archive(operator.actor(), Part.FEATURES, key));
    }

    @PutMapping("/packs/{key}")
    Outcome pack(CurrentPerson operator, @Valid @RequestBody EntryEdit body, @PathVariable String key) {
        return Tenancy.asSystem(() -> edits.edit(operator.actor(), Part.PACKS, key, body.change()));
    }

    @DeleteMapping("/packs/{key}")
    Outcome archivePack(CurrentPerson operator, @PathVariable String key) {
        return Tenancy.asSystem(() -> edits.archive(operator.actor(), Part.PACKS, key));
    }

    /** Makes an add-on or changes it; what it brings anew is a new version. */
    @PutMapping("/add-ons/{key}")
    Outcome addOn(CurrentPerson operator, @Valid @RequestBody EntryEdit body, @PathVariable String key) {
        return Tenancy.asSystem(() -> edits.edit(operator.actor(), Part.ADD_ONS, key, body.change()));
    }

    /** Nobody new can have it; whoever has it keeps it. */
    @DeleteMapping("/add-ons/{key}")
    Outcome archiveAddOn(CurrentPerson operator, @PathVariable String key) {
        return Tenancy.asSystem(() -> edits.archive(operator.actor(), Part.ADD_ONS, key));
    }

    /** The catalogue that holds, as the file it could come from. */
    @GetMapping("/catalog")
    ResponseEntity<String> export() {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("application/yaml"))
                .body(Tenancy.asSystem(drifts::yaml));
    }

    /** Every entry of which the file and the edit say different things. */
    @GetMapping("/catalog/drift")
    DriftList drift() {
        return Tenancy.asSystem(this::drifting);
    }

    @PostMapping("/catalog/drift")
    DriftList resolve(CurrentPerson operator, @Valid @RequestBody Resolution body) {
        var part = Part.valueOf(body.section().toUpperCase(Locale.ROOT));
        return Tenancy.asSystem(() -> {
            if (body.take().equals("file")) {
                drifts.takeFile(operator.actor(), part, body.key());
            } else {
                drifts.keepEdit(operator.actor(), part, body.key());
            }
            return drifting();
        });
    }

    private DriftList drifting() {
        var found = drifts.all();
        return new DriftList(found.stream().noneMatch(Drift::unresolved),
                found.stream().map(DriftView::of).toList(), drifts.problems());
    }
}
