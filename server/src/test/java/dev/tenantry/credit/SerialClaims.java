package dev.tenantry.credit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What payments that went back and disputes do to one account, written down a second time. */
final class SerialClaims {

    /** What is owed, and how many disputes are open. */
    record Held(long debt, long freezes) {}

    /** What a key did: {@code seq} is the number of its entry, 0 while it has none. */
    private record Effect(String kind, String key, long credits, long seq, long taken, long owed) {}

    static final Held NOTHING = new Held(0, 0);
    static final Set<String> VERBS = Set.of("grant", "reverse", "freeze", "thaw");

    private final SerialLots lots;
    private final Map<UUID, Effect> effects = new HashMap<>();
    private final Map<Long, Long> lapsed = new HashMap<>();
    private final Map<UUID, Long> waived = new HashMap<>();
    private final Set<String> heard = new HashSet<>();
    private final Set<String> fresh = new HashSet<>();
    private Held end = NOTHING;

    SerialClaims(SerialLots lots) {
        this.lots = lots;
    }

    void load(Connection owner, UUID organization) throws SQLException {
        try (var statement = owner.prepareStatement("select source_id, source_kind, key, credits from credit.effect"
                + " where organization_id = ? and source_kind <> 'terms'")) {
            statement.setObject(1, organization);
            for (var row = statement.executeQuery(); row.next();) {
                effects.put(row.getObject(1, UUID.class),
                        new Effect(row.getString(2), row.getString(3), row.getLong(4), 0, 0, 0));
            }
        }
        try (var statement = owner.prepareStatement(
                "select debt, freezes from credit.account where organization_id = ?")) {
            statement.setObject(1, organization);
            var row = statement.executeQuery();
            row.next();
            end = new Held(row.getLong(1), row.getLong(2));
        }
    }

    /** How the account says it stands in the end. */
    Held end() {
        return end;
    }

    boolean allow(String kind, UUID source, Map<Long, Long> held, long purchased, Held before, Instant at, long moved,
            Map<Long, Long> parts) {
        var effect = effects.get(source);
        return switch (kind) {
            case "debt" -> effect.kind.equals("grant") && moved == -Math.min(before.debt, effect.credits)
                    && parts.equals(lots.granted(source, moved));
            case "reversal" -> {
                var own = own(effect);
                var ofOwn = own == null ? 0 : Math.min(held.getOrDefault(own, 0L), effect.credits);
                var missing = effect.credits - ofOwn - waivable(effect, effect.credits - ofOwn);
                var ofOthers = Math.min(purchased - ofOwn, missing);
                var mine = ofOwn == 0 ? Map.<Long, Long>of() : Map.of(own, -ofOwn);
                var others = lots.taken(SerialLots.sum(held, mine), purchased - ofOwn, ofOthers, at);
                yield effect.kind.equals(kind) && moved == -ofOwn - ofOthers && others != null
                        && parts.equals(SerialLots.sum(mine, others));
            }
            default -> effect.kind.equals(kind) && moved == 0 && parts.isEmpty();
        };
    }

    Held after(int seq, String kind, UUID source, Held before, long moved, Map<Long, Long> parts) {
        if (kind.equals("expire") || kind.equals("lapse")) {
            parts.forEach((lot, credits) -> lapsed.merge(lot, -credits, Long::sum));
        }
        var effect = effects.get(source);
        if (effect == null || !effect.kind.equals(kind) && !kind.equals("debt")) {
            return before;
        }
        return switch (kind) {
            case "debt" -> new Held(before.debt + moved, before.freezes);
            case "reversal" -> {
                var forgiven = waivable(effect, effect.credits + moved);
                if (forgiven > 0) {
                    waived.merge(JobId.hashed(grant(effect)), forgiven, Long::sum);
                }
                var owed = effect.credits + moved - forgiven;
                done(source, effect, seq, -moved, owed);
                yield new Held(before.debt + owed, before.freezes);
            }
            case "freeze", "thaw" -> {
                done(source, effect, seq, 0, 0);
                var begins = kind.equals("freeze");
                var opposite = heard.contains((begins ? "thaw " : "freeze ") + effect.key);
                heard.add(kind + " " + effect.key);
                yield new Held(before.debt, before.freezes + (begins ? opposite ? 0 : 1 : opposite ? -1 : 0));
            }
            default -> {
                done(source, effect, seq, 0, 0);
                yield before;
            }
        };
    }

    /** Whether some serial order gives this answer to a grant, a reversal or a dispute. */
    boolean gives(Said said) {
        var kind = said.verb().equals("reverse") ? "reversal" : said.verb();
        var effect = effects.get(JobId.hashed(kind.equals("grant") ? said.job() : kind + "/" + said.job()));
        var known = effect != null && effect.seq > 0 && effect.seq <= said.seq();
        return switch (said.outcome()) {
            case "ok" -> known && effect.credits == said.credits() && fresh.add(kind + " " + said.job())
                    && effect.owed == said.fromAllowance() && effect.taken == said.fromPurchased();
            case "replay" -> known && effect.credits == said.credits();
            case "grant_conflict" -> known && effect.credits != said.credits();
            case "grant_ended" -> !known && kind.equals("grant");
            default -> false;
        };
    }

    private void done(UUID source, Effect effect, int seq, long taken, long owed) {
        effects.put(source, new Effect(effect.kind, effect.key, effect.credits, seq, taken, owed));
    }

    /** The lot of the grant whose payment goes back; the storm names both alike. */
    private Long own(Effect reversal) {
        return lots.of(JobId.hashed(grant(reversal)));
    }

    private static String grant(Effect reversal) {
        return reversal.key.replaceFirst("/back$", "");
    }

    /** What of the payment's own lot has lapsed unspent and was not forgiven yet. */
    private long waivable(Effect reversal, long missing) {
        var own = own(reversal);
        return own == null ? 0 : Math.min(missing, lapsed.getOrDefault(own, 0L)
                - waived.getOrDefault(JobId.hashed(grant(reversal)), 0L));
    }
}
