package dev.tenantry.program;

import dev.tenantry.credit.Balances;
import dev.tenantry.kernel.OrganizationId;
import dev.tenantry.organization.shadow.ShadowContent;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Installs and credits, for whoever is about to claim them. */
@Component
class ContentOfShadows implements ShadowContent {

    private final ProgramStore store;
    private final Balances balances;

    ContentOfShadows(ProgramStore store, Balances balances) {
        this.store = store;
        this.balances = balances;
    }

    @Override
    public Stream<Piece> of(OrganizationId shadow) {
        var total = balances.of(shadow).total();
        var installs = store.list(shadow, null).stream().map(one -> new Piece("claim.piece.install",
                one.handle()));
        return total == null || total == 0 ? installs
                : Stream.concat(installs, Stream.of(new Piece("claim.piece.credits", total)));
    }
}
